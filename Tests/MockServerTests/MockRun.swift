import ContractModel
import CurlTransport
import HTTPTransport
import JSONText
import MockServer
import Synchronization
import Testing

/// One mock from its start to its end, asked by a test.
struct MockRun: Sendable {
    let url: String
    private let transport: CurlTransport

    /// Serves a pact with these interactions, lets the test ask, and returns what the mock says when it has ended.
    static func of(
        _ interactions: String, version: String = "3.0.0", settings: MockSettings = MockSettings(),
        _ test: @escaping @Sendable (MockRun) async throws -> Void
    ) async throws -> MockOutcome {
        let contract = try contract(interactions, version: version)
        let stop = AsyncStream<Void>.makeStream()
        let transport = CurlTransport()
        let outcome = try await withThrowingTaskGroup(of: MockOutcome?.self) { group in
            let ready = AsyncStream<String>.makeStream()
            group.addTask {
                try await MockServer.run(contract, settings, stop: stop.stream) { ready.continuation.yield($0) }
            }
            group.addTask {
                defer { stop.continuation.yield() }
                for await url in ready.stream {
                    try await test(MockRun(url: url, transport: transport))
                    break
                }
                return nil
            }
            var outcome: MockOutcome?
            for try await result in group { outcome = result ?? outcome }
            return outcome
        }
        await transport.close()
        return try #require(outcome)
    }

    static func contract(_ interactions: String, version: String = "3.0.0") throws -> MockContract {
        let text = """
            {"consumer": {"name": "c"}, "provider": {"name": "p"}, "interactions": [\(interactions)],
             "metadata": {"pactSpecification": {"version": "\(version)"}}}
            """
        return try MockContract(try Pact(reading: try JSONValue(parsing: text)))
    }

    func send(
        _ method: String, _ target: String, _ fields: [(String, String)] = [], body: String? = nil
    ) async throws -> HTTPResponse {
        var request = HTTPRequest(method: method, url: url + target)
        request.fields = fields.map { HTTPField($0.0, $0.1) }
        request.body = body.map { Array($0.utf8) }
        request.options.maximumRedirects = 0
        return try await transport.send(request)
    }
}

extension HTTPResponse {
    var text: String { String(decoding: body, as: UTF8.self) }

    var json: JSONValue? { try? JSONReader.read(body).value }

    func value(_ name: String) -> String? { fields.first(named: name) }
}
