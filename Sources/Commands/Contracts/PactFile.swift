import ContractModel
import Foundation
import JSONText

/// A pact document from a file, fit to be published.
struct PactFile: Sendable {
    let path: String
    let consumer: String
    let provider: String
    let document: JSONObject
    /// The file as it is.
    let bytes: [UInt8]

    /// Refuses what is not JSON, names no consumer or provider, or repeats a member, as nobody could say which one
    /// counts.
    ///
    /// - Parameters:
    ///   - consumer: The consumer's name in place of that in the file, which then needs none.
    ///   - provider: The same of the provider.
    init(path: String, consumer: String? = nil, provider: String? = nil) throws(CommandFailure) {
        self.path = path
        bytes = try Self.contents(of: path)
        let read: JSONDocument
        do throws(JSONError) {
            read = try JSONReader.read(bytes)
        } catch {
            throw CommandFailure(.failure, "\(path): \(error).")
        }
        guard var object = read.value.object else {
            throw CommandFailure(.failure, "\(path): A pact has to be a JSON object.")
        }
        guard read.duplicates.isEmpty else { throw Self.duplicates(read.duplicates, path) }
        if let consumer { object["consumer"] = ["name": .string(consumer)] }
        if let provider { object["provider"] = ["name": .string(provider)] }
        document = object
        self.consumer = try Self.name("consumer", in: object, path)
        self.provider = try Self.name("provider", in: object, path)
    }

    private static func contents(of path: String) throws(CommandFailure) -> [UInt8] {
        do {
            return [UInt8](try Data(contentsOf: URL(filePath: path)))
        } catch {
            let isMissing = !FileManager.default.fileExists(atPath: path)
            throw CommandFailure(.failure, "\(path): The file \(isMissing ? "does not exist" : "can't be read").")
        }
    }

    private static func name(
        _ side: String, in object: JSONObject, _ path: String
    ) throws(CommandFailure) -> String {
        guard let name = object[side]?["name"]?.string, !name.withoutSpaces.isEmpty else {
            throw CommandFailure(
                .failure, "\(path): The pact does not name its \(side); \"\(side)\": {\"name\": …} is needed.")
        }
        return name
    }

    private static func duplicates(_ duplicates: [JSONDuplicate], _ path: String) -> CommandFailure {
        let places = duplicates.prefix(5).map { "\($0.pointer) at line \($0.line), column \($0.column)" }
        let rest = duplicates.count > 5 ? " and \(duplicates.count - 5) more" : ""
        let noun = duplicates.count == 1 ? "A member stands" : "Members stand"
        return CommandFailure(
            .failure, "\(path): \(noun) in the same object more than once: \(places.joined(separator: "; "))\(rest).")
    }
}
