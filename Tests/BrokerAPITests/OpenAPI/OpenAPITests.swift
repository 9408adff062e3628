import BrokerCore
import Foundation
import HTTPTypes
import TestSupport
import Testing
import Yams

@testable import BrokerAPI

/// The description that `contracts/broker.openapi.yaml` gives of the API, held against the routes that there are.
@Suite struct OpenAPITests {
    private static let file = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "contracts/broker.openapi.yaml")
    private static let methods: Set<String> = ["get", "put", "post", "patch", "delete"]

    private func description() throws -> [String: Any] {
        let text = try String(contentsOf: Self.file, encoding: .utf8)
        return try #require(try Yams.load(yaml: text) as? [String: Any])
    }

    /// Every described operation, as `GET /pacticipants/{pacticipant}`.
    private func described() throws -> Set<String> {
        let paths = try #require(try description()["paths"] as? [String: [String: Any]])
        return Set(
            paths.flatMap { path, item in
                item.keys.filter(Self.methods.contains).map { "\($0.uppercased()) \(path)" }
            })
    }

    private func served() async throws -> Set<String> {
        let broker = try await InMemoryBroker()
        let routes = BrokerAPI.routes(BrokerServices(storage: broker.storage, settings: BrokerSettings()))
        return Set(
            routes.flatMap { route in
                route.patterns.flatMap { pattern in route.endpoints.map { "\($0.method.rawValue) \(pattern)" } }
            })
    }

    @Test func `every route is described`() async throws {
        let missing = try await served().subtracting(described())
        #expect(missing.sorted() == [])
    }

    @Test func `everything described is a route`() async throws {
        let unknown = try await described().subtracting(served())
        #expect(unknown.sorted() == [])
    }

    @Test func `every capture of a path is described as a parameter`() throws {
        let paths = try #require(try description()["paths"] as? [String: [String: Any]])
        let parameters = try #require(
            (try description()["components"] as? [String: Any])?["parameters"] as? [String: [String: Any]])
        for (path, item) in paths {
            let references = (item["parameters"] as? [[String: String]] ?? []).compactMap { $0["$ref"] }
            let names = references.compactMap { parameters[String($0.split(separator: "/").last ?? "")]?["name"] }
            let captures = path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
                String($0.dropFirst().dropLast())
            }
            #expect(Set(captures) == Set(names.compactMap { $0 as? String }), "\(path)")
        }
    }

    @Test func `every operation may meet a limit, which is described once for all`() throws {
        let paths = try #require(try description()["paths"] as? [String: [String: Any]])
        let limits = ["408": "TooSlow", "429": "TooMany", "431": "HeadTooLarge", "503": "Busy"]
        for (path, item) in paths {
            for method in item.keys where Self.methods.contains(method) {
                let responses = (item[method] as? [String: Any])?["responses"] as? [String: Any] ?? [:]
                for (status, name) in limits {
                    let reference = (responses[status] as? [String: String])?["$ref"]
                    // The comparison of two pacts has a time limit of its own under the same status.
                    let names = status == "408" ? [name, "TooLate"] : [name]
                    #expect(
                        names.contains { reference == "#/components/responses/\($0)" }, "\(method) \(path) \(status)")
                }
            }
        }
    }

    /// A validator asks for an `operationId` that is used once.
    @Test func `operations are named once`() throws {
        let paths = try #require(try description()["paths"] as? [String: [String: Any]])
        let names = paths.values.flatMap { item in
            item.filter { Self.methods.contains($0.key) }.compactMap {
                ($0.value as? [String: Any])?["operationId"] as? String
            }
        }
        #expect(names.count == (try described().count))
        #expect(Set(names).count == names.count)
    }
}
