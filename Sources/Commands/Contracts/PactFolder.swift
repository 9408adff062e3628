import BrokerClient
import Foundation
import JSONText
import TextCoding

/// A folder that contracts are downloaded to: one file each, named after consumer, provider and version.
struct PactFolder {
    private let path: String
    private var taken: Set<String> = []

    /// Makes the folder where there is none.
    init(path: String) throws(CommandFailure) {
        self.path = path
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(.failure, "\(path): The folder can't be made.")
        }
    }

    /// Writes a contract as the broker has it, all of the file or nothing, and returns the file's path. A file of that
    /// name from before is replaced; one from this run is not.
    mutating func write(_ pact: HALDocument, provider: String, consumer: String?) throws(CommandFailure) -> String {
        let version = pact.link("pb:consumer-version")?.name ?? Self.lastSegment(of: pact.url)
        let consumer = pact["consumer"]?["name"]?.string ?? consumer ?? "consumer"
        let name = [consumer, provider, version].map(Self.fileName).joined(separator: "-")
        var file = name
        var count = 1
        while !taken.insert(file).inserted {
            count += 1
            file = "\(name)-\(count)"
        }
        let place = (path.hasSuffix("/") ? path : path + "/") + file + ".json"
        do {
            try Data((pact.value.prettyText() + "\n").utf8).write(to: URL(filePath: place), options: .atomic)
        } catch {
            throw CommandFailure(.failure, "\(place): The file can't be written.")
        }
        return place
    }

    /// What would lead out of the folder, or can't stand in a file's name, is percent-encoded.
    static func fileName(_ text: String) -> String {
        let bytes = text.utf8.flatMap { byte in
            byte < 0x20 || byte == 0x7F || "/\\:%".utf8.contains(byte) ? PercentEncoding.escape(byte) : [byte]
        }
        let name = String(decoding: bytes, as: UTF8.self)
        return name.hasPrefix(".") ? "%2E" + name.dropFirst() : name
    }

    private static func lastSegment(of url: String) -> String {
        let segment = url.split(separator: "/").last.map(String.init) ?? ""
        return PercentEncoding.decode(segment) ?? segment
    }
}
