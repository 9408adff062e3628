import Foundation
import HTTPTransport
import JSONText
import TestSupport
import TextCoding

/// `contracts/treaty-cli--treaty-broker.json`: what our client expects of our broker.
struct OwnContract {
    /// One interaction, as far as the client's side of it goes.
    struct Interaction {
        let description: String
        let method: String
        let path: String
        let query: [String: [String]]
        let headers: [String: String]
        let body: JSONValue?
        let response: HTTPResponse

        init?(_ value: JSONValue) {
            guard let description = value["description"]?.string, let request = value["request"],
                let method = request["method"]?.string, let path = request["path"]?.string
            else { return nil }
            self.description = description
            self.method = method
            self.path = path
            body = request["body"]
            headers = Self.texts(request["headers"])
            query = Dictionary(
                (request["query"]?.object?.members ?? []).map { ($0.name, $0.value.array?.compactMap(\.string) ?? []) },
                uniquingKeysWith: +)
            response = HTTPResponse(
                status: value["response"]?["status"]?.int ?? 0,
                fields: Self.texts(value["response"]?["headers"]).map { HTTPField($0.key, $0.value) },
                body: value["response"]?["body"]?.compactBytes() ?? [])
        }

        private static func texts(_ value: JSONValue?) -> [String: String] {
            Dictionary((value?.object?.members ?? []).map { ($0.name, $0.value.string ?? "") }) { $1 }
        }

        /// What is wrong with a request that was sent for this interaction; empty where it is the one in the contract.
        func differences(from sent: HTTPRequest) throws -> [String] {
            var found: [String] = []
            if sent.method != method { found.append("method \(sent.method)") }
            let parts = (HTTPURL(sent.url)?.target ?? "").split(separator: "?", maxSplits: 1).map(String.init)
            if (parts.first ?? "/") != path { found.append("path \(parts)") }
            var asked: [String: [String]] = [:]
            for pair in parts.count > 1 ? parts[1].split(separator: "&") : [] {
                let sides = pair.split(separator: "=", maxSplits: 1).map { PercentEncoding.decode($0) ?? "" }
                asked[sides[0], default: []].append(sides.count > 1 ? sides[1] : "")
            }
            if asked != query { found.append("query \(asked)") }
            for (name, value) in headers where sent.fields.first(named: name) != value {
                found.append("\(name): \(sent.fields.first(named: name) ?? "none")")
            }
            if body != (try sent.body.map { try JSONReader.read($0).value }) { found.append("body") }
            return found
        }
    }

    let interactions: [Interaction]

    init() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "contracts/treaty-cli--treaty-broker.json")
        let document = try JSONReader.read([UInt8](try Data(contentsOf: file))).value
        interactions = (document["interactions"]?.array ?? []).compactMap(Interaction.init)
    }

    func interaction(_ description: String) -> Interaction? {
        interactions.first { $0.description == description }
    }
}
