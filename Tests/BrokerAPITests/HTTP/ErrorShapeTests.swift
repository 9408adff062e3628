import BrokerCore
import HTTPTypes
import JSONText
import Testing

@testable import BrokerAPI

struct ErrorShapeTests {
    private struct Unexpected: Error {
        let secret = "the password"
    }

    private let tester = APITester([
        Route("/absent", .get { _ in throw DomainError.notFound("No pacticipant with name 'X' found") }),
        Route("/document", .get { _ in throw DomainError.documentNotFound }),
        Route(
            "/invalid",
            .get { _ in
                throw DomainError.invalid([
                    FieldError("name", "is missing"), FieldError("consumer.name", "wrong format"),
                    FieldError("name", "cannot be blank"),
                ])
            }),
        Route("/query", .get { _ in throw DomainError.invalidQuery(["one", "two"]) }),
        Route("/forbidden", .get { _ in throw DomainError(.forbiddenChange, "no", fields: [FieldError("x", "no")]) }),
        Route("/similar", .get { _ in throw DomainError(.similarName, "Did you mean …?") }),
        Route("/changed", .get { _ in throw DomainError(.contentChanged, "Cannot change") }),
        Route("/conflict", .get { _ in throw APIError.conflict(["notices": []]) }),
        Route("/failing", .get { _ in throw Unexpected() }),
    ])
    private let problem = ("Accept", "application/hal+json, application/problem+json")

    @Test("A missing parent is named")
    func named() async throws {
        let answer = try await tester.send(.get, "/absent")
        #expect(answer.status == 404)
        #expect(answer.type == "application/hal+json;charset=utf-8")
        #expect(answer.json == ["error": "No pacticipant with name 'X' found"])
        let details = try await tester.send(.get, "/absent", [problem])
        #expect(details.type == "application/problem+json;charset=utf-8")
        #expect(
            details.json == [
                "title": "Not found", "type": "http://localhost/problem/not-found",
                "detail": "No pacticipant with name 'X' found", "status": 404,
            ])
    }

    @Test("Anything else that is missing gets the default body", arguments: ["/document", "/nothing/here"])
    func missing(path: String) async throws {
        let answer = try await tester.send(.get, path, [("Accept", "application/hal+json")])
        #expect(answer.status == 404)
        #expect(answer.type == "application/json;charset=utf-8")
        #expect(answer.json == ["error": "The requested document was not found on this server."])
        let details = try await tester.send(.get, path, [problem])
        #expect(details.json["title"] == "404 Not Found")
        #expect(details.json["type"] == "http://localhost/problem/not-found")
    }

    @Test("A browser gets a page for what is missing")
    func missingPage() async throws {
        let page = try await tester.send(.get, "/nothing", [("Accept", "text/html")])
        #expect(page.status == 404)
        #expect(page.type == "text/html")
        #expect(page.text.contains("<h1>404 Not Found</h1>"))
    }

    @Test("Broken rules are shown by field, in order")
    func fields() async throws {
        let answer = try await tester.send(.get, "/invalid")
        #expect(answer.status == 400)
        #expect(
            answer.text
                == #"{"errors":{"name":["is missing","cannot be blank"],"consumer.name":["wrong format"]}}"#)
    }

    @Test("Broken rules are problem details where the client asks for them")
    func fieldProblem() async throws {
        let details = try await tester.send(.get, "/invalid", [problem])
        #expect(details.json["title"] == "Validation errors")
        #expect(details.json["type"] == "http://localhost/problems/validation-error")
        #expect(details.json["status"] == 400)
        #expect(details.json["instance"] == "/")
        let entries = details.json["errors"]
        #expect(
            entries?[0] == [
                "type": "http://localhost/problems/missing-body-property", "title": "Invalid body parameter",
                "detail": "is missing", "pointer": "/name",
            ])
        #expect(entries?[1]?["type"] == "http://localhost/problems/invalid-body-property-format")
        #expect(entries?[2]?["type"] == "http://localhost/problems/invalid-body-property-value")
    }

    @Test("Messages about a query are a list")
    func list() async throws {
        #expect(try await tester.send(.get, "/query").json == ["errors": ["one", "two"]])
        let details = try await tester.send(.get, "/query", [problem])
        #expect(details.json["errors"]?.array?.count == 2)
        #expect(details.json["errors"]?[0]?["pointer"] == nil)
    }

    @Test("Conflicts and forbidden changes have their status and shape")
    func others() async throws {
        let forbidden = try await tester.send(.get, "/forbidden")
        #expect(forbidden.status == 422)
        #expect(forbidden.json == ["errors": ["x": ["no"]]])
        let similar = try await tester.send(.get, "/similar")
        #expect(similar.status == 409)
        #expect(similar.type == "text/plain;charset=utf-8")
        #expect(similar.text == "Did you mean …?")
        let changed = try await tester.send(.get, "/changed")
        #expect(changed.status == 409)
        #expect(changed.json == ["error": "Cannot change"])
        let conflict = try await tester.send(.get, "/conflict")
        #expect(conflict.type == "application/json;charset=utf-8")
        #expect(conflict.json == ["notices": []])
    }

    @Test("An unexpected error shows a reference and nothing else")
    func unexpected() async throws {
        let answer = try await tester.send(.get, "/failing")
        #expect(answer.status == 500)
        let reference = try #require(answer.json["error"]?["reference"]?.string)
        #expect(reference.count == 10)
        #expect(reference.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) })
        #expect(
            answer.json["error"]?["message"]?.string
                == "An error has occurred. The details have been logged with the reference \(reference)")
        #expect(!answer.text.contains("password"))
        let details = try await tester.send(.get, "/failing", [problem])
        #expect(details.json["type"] == "http://localhost/problems/server-error")
        #expect(details.json["status"] == 500)
    }
}
