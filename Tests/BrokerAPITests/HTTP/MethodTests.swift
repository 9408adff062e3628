import HTTPTypes
import JSONText
import Testing

@testable import BrokerAPI

struct MethodTests {
    private let tester = APITester(
        [
            Route(
                "/thing", .get { _ in .hal(["a": 1]) },
                .put(validating: { _ in }) { _, _ in .hal(["a": 2], status: .created) }, .delete { _ in .empty() })
        ], configuration: APIConfiguration(treatyVersion: "7.8.9"))

    @Test("A method that the resource doesn't offer is answered 405 with those that it does")
    func notAllowed() async throws {
        let answer = try await tester.send(.post, "/thing", json: "{")
        #expect(answer.status == 405)
        #expect(answer.header("Allow") == "GET, PUT, DELETE, OPTIONS")
        #expect(answer.text.isEmpty)
        #expect(answer.type == nil)
        #expect(try await tester.send(.trace, "/thing").status == 405)
    }

    @Test("HEAD is GET without the body, its length included")
    func head() async throws {
        let get = try await tester.send(.get, "/thing")
        let head = try await tester.send(.head, "/thing")
        #expect(head.status == 200)
        #expect(head.text.isEmpty)
        #expect(head.type == get.type)
        #expect(head.header("Content-Length") == String(get.text.utf8.count))
    }

    @Test("OPTIONS lists the methods whatever the client accepts")
    func options() async throws {
        let answer = try await tester.send(.options, "/thing", [("Accept", "application/xml")])
        #expect(answer.status == 200)
        #expect(answer.header("Access-Control-Allow-Methods") == "GET, PUT, DELETE, OPTIONS")
        #expect(answer.text.isEmpty)
        #expect(answer.header("Access-Control-Allow-Origin") == nil)
    }

    @Test("An unknown method is not implemented, on a resource that exists")
    func unknown() async throws {
        let method = try #require(HTTPRequest.Method(rawValue: "FOO"))
        #expect(try await tester.send(method, "/thing").status == 501)
        #expect(try await tester.send(method, "/nothing").status == 404)
    }

    @Test("Every response carries the broker's version, and may not be cached or sniffed")
    func standardFields() async throws {
        for path in ["/thing", "/nothing", "//"] {
            let answer = try await tester.send(.get, path)
            #expect(answer.header("X-Pact-Broker-Version") == "2.120.0")
            #expect(answer.header("Treaty-Version") == "7.8.9")
            #expect(answer.header("Vary") == "Accept")
            #expect(answer.header("Cache-Control") == "no-cache")
            #expect(answer.header("X-Content-Type-Options") == "nosniff")
            #expect(answer.header("X-Frame-Options") == "SAMEORIGIN")
            #expect(answer.header("Content-Security-Policy")?.contains("script-src 'self'") == true)
            #expect(!answer.headers.contains { $0.name.canonicalName.contains("pactflow") })
        }
    }
}
