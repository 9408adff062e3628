import HTTPTypes
import JSONText
import Testing

@testable import BrokerAPI

struct NegotiationTests {
    private let pact = [ContentType.hal, .json, .html, .extended]

    @Test(
        "The offer with the best quality is chosen, in the client's order",
        arguments: [
            (nil, "application/hal+json"), ("", "application/hal+json"), ("*/*", "application/hal+json"),
            ("application/json", "application/json"), ("application/*", "application/hal+json"),
            ("application/json, application/hal+json", "application/json"),
            ("application/json;q=0.5, application/hal+json", "application/hal+json"),
            ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
            ("text/*;q=0.3, application/json;q=0.2", "text/html"), ("APPLICATION/JSON", "application/json"),
            ("application/vnd.pactbrokerextended.v1+json", "application/vnd.pactbrokerextended.v1+json"),
            ("application/hal+json;q=0, */*", "application/json"),
            ("application/hal+json; charset=utf-8", "application/hal+json"),
            ("application/xml", nil), ("application/hal+json;q=0", nil), ("nonsense", nil),
            ("application/json;q=x", nil),
        ] as [(String?, String?)])
    func choice(accept: String?, expected: String?) {
        #expect(AcceptHeader(accept).choose(from: pact)?.name == expected)
    }

    private let tester = APITester([
        Route("/thing", .get(offers: [.hal, .json]) { .document(["a": 1], as: $0.responseType) })
    ])

    @Test("The response names the type that was chosen")
    func responseType() async throws {
        #expect(try await tester.send(.get, "/thing").type == "application/hal+json;charset=utf-8")
        let json = try await tester.send(.get, "/thing", [("Accept", "application/json")])
        #expect(json.type == "application/json;charset=utf-8")
    }

    @Test("Nothing acceptable is answered 406 with an empty body")
    func notAcceptable() async throws {
        let answer = try await tester.send(.get, "/thing", [("Accept", "application/xml")])
        #expect(answer.status == 406)
        #expect(answer.text.isEmpty)
        #expect(answer.type == nil)
    }
}
