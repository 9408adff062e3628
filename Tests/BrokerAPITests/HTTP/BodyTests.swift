import BrokerCore
import HTTPTypes
import JSONText
import Testing

@testable import BrokerAPI

struct BodyTests {
    private let tester = APITester(
        [
            Route(
                "/required",
                .post(validating: { request in
                    guard let name = request.json?["name"]?.string else { throw FieldError("name", "is missing") }
                    return name
                }) { _, name in .hal(["name": .string(name)], status: .created) }),
            Route("/optional", .put { request in .hal(["members": .number(JSONNumber(request.json?.count ?? -1))]) }),
            Route(
                "/patched",
                .patch(
                    precondition: { request in
                        if request.query["absent"] != nil { throw DomainError.notFound("No thing found") }
                    }, validating: { _ in }
                ) { _, _ in .hal(["patched": true]) }),
            Route(
                "/raw",
                .put(body: .raw, validating: { $0.body.count }) { _, count in
                    .hal(["bytes": .number(JSONNumber(count))])
                }),
        ], configuration: APIConfiguration(maximumBodyBytes: 1000))

    @Test("A body is read as a JSON object")
    func reading() async throws {
        let answer = try await tester.send(.post, "/required", json: #"{"name": "a", "name": "b"}"#)
        #expect(answer.status == 201)
        #expect(answer.json["name"] == "b", "the last of several members counts")
        let charset = try await tester.send(
            .post, "/required", [("Content-Type", "Application/JSON; charset=utf-8")],
            body: Array(#"{"name":"a"}"#.utf8))
        #expect(charset.status == 201)
    }

    @Test("An optional body may be empty", arguments: ["", "{}", " \n"])
    func optional(body: String) async throws {
        let answer = try await tester.send(.put, "/optional", json: body)
        #expect(answer.status == 200)
        #expect(answer.json["members"] == 0)
    }

    @Test("A required body may not be empty")
    func required() async throws {
        let answer = try await tester.send(.post, "/required", json: "")
        #expect(answer.status == 400)
        #expect(
            answer.json["error"]
                == "The request body is not valid JSON: The JSON text ends too early, at line 1, column 1")
    }

    @Test("A body that is no JSON is refused with the place of the mistake")
    func malformed() async throws {
        let answer = try await tester.send(.put, "/optional", json: "{\n  nope")
        #expect(answer.status == 400)
        #expect(answer.type == "application/hal+json;charset=utf-8")
        #expect(answer.json["error"]?.string?.contains("line 2, column 3") == true)
    }

    @Test("A body that is no object is refused", arguments: [("[]", "an array"), ("1", "a number"), ("null", "null")])
    func noObject(body: String, kind: String) async throws {
        let answer = try await tester.send(.post, "/required", json: body)
        #expect(answer.status == 400)
        #expect(answer.json["error"] == .string("Expected a JSON object in the request body but found \(kind)"))
    }

    @Test("A body that is not UTF-8 is refused with the character's place and what stands before it")
    func notUTF8() async throws {
        let body = Array(#"{"consumer":{"name":"Foo"#.utf8) + [0xFF] + Array(#""}}"#.utf8)
        let answer = try await tester.send(.post, "/required", [("Content-Type", "application/json")], body: body)
        #expect(answer.status == 400)
        #expect(
            answer.json["error"]?.string
                == "Request body has a non UTF-8 character at char 25 and cannot be parsed as JSON. "
                + #"Fragment preceding invalid character is: '{"consumer":{"name":"Foo'"#)
    }

    @Test(
        "A body that can't be read is a problem of its own kind",
        arguments: [Array("{".utf8), Array("[]".utf8), [0xFF], []])
    func problem(body: [UInt8]) async throws {
        let fields = [
            ("Accept", "application/hal+json, application/problem+json"), ("Content-Type", "application/json"),
        ]
        let answer = try await tester.send(.post, "/required", fields, body: body)
        #expect(answer.status == 400)
        #expect(answer.type == "application/problem+json;charset=utf-8")
        #expect(answer.json["title"] == "Server error")
        #expect(answer.json["type"] == "http://localhost/problem/server-error")
        #expect(answer.json["status"] == 400)
        #expect(answer.json["detail"]?.string?.isEmpty == false)
        let invalid = try await tester.send(.post, "/required", fields, body: Array("{}".utf8))
        #expect(invalid.json["title"] == "Validation errors")
    }

    @Test("A byte that is not UTF-8 is told as such outside texts too, wherever the JSON ends before")
    func notUTF8Outside() async throws {
        let type = ("Content-Type", "application/json")
        for (before, place) in [("", 1), ("{\"ä\": ", 7), ("{nope", 6)] {
            let answer = try await tester.send(.post, "/required", [type], body: Array(before.utf8) + [0xFF, 0x7D])
            #expect(
                answer.json["error"]?.string?.hasPrefix("Request body has a non UTF-8 character at char \(place) ")
                    == true)
        }
    }

    @Test("What is of another type is validated all the same, and then refused for its type")
    func validationBeforeType() async throws {
        for type in ["text/plain", "application/hal+json", "application/x-www-form-urlencoded"] {
            func status(_ body: String) async throws -> Int {
                try await tester.send(.post, "/required", [("Content-Type", type)], body: Array(body.utf8)).status
            }
            #expect(try await status(#"{"other":1}"#) == 400)
            #expect(try await status(#"{"name":"a"}"#) == 415)
        }
        let form = try await tester.send(
            .post, "/required", [("Content-Type", "text/plain")], body: Array("name=a".utf8))
        #expect(form.status == 415)
        #expect(try await tester.send(.post, "/required").status == 415, "no body has no type either")
    }

    @Test("A body may be nested 50 levels deep and no deeper")
    func depth() async throws {
        func nested(_ levels: Int) -> String {
            #"{"name":"a","x":"# + String(repeating: "[", count: levels - 1) + String(repeating: "]", count: levels - 1)
                + "}"
        }
        #expect(try await tester.send(.post, "/required", json: nested(50)).status == 201)
        #expect(try await tester.send(.post, "/required", json: nested(51)).status == 400)
    }

    @Test("A body over the limit is refused with 413, announced or not")
    func tooLarge() async throws {
        let body = Array(repeating: UInt8(ascii: "a"), count: 1001)
        let type = ("Content-Type", "application/json")
        let answer = try await tester.send(.put, "/raw", [type], body: body)
        #expect(answer.status == 413)
        #expect(answer.json["error"] == "The request body is larger than the limit of 1000 bytes")
        let fits = try await tester.send(
            .put, "/raw", [type], body: Array(repeating: 0x20, count: 1000 - 2) + Array("{}".utf8))
        #expect(fits.json["bytes"] == 1000)
    }

    @Test("Bodies that are too large together are refused for now, and taken once the others are done")
    func together() async throws {
        let (entered, enter) = AsyncStream<Void>.makeStream()
        let (released, release) = AsyncStream<Void>.makeStream()
        let tester = APITester(
            [
                Route(
                    "/held",
                    .put(body: .raw, validating: { _ in }) { _, _ in
                        enter.yield()
                        for await _ in released { break }
                        return .empty()
                    }), Route("/raw", .put(body: .raw, validating: { _ in }) { _, _ in .empty() }),
            ], configuration: APIConfiguration(maximumBodyBytes: 1000, maximumHeldBodyBytes: 1000))
        @Sendable func put(_ path: String, bytes: Int) async throws -> APITester.Answer {
            try await tester.send(.put, path, json: String(repeating: " ", count: bytes - 2) + "{}")
        }
        async let first = put("/held", bytes: 600)
        for await _ in entered { break }
        let refused = try await put("/raw", bytes: 401)
        #expect(refused.status == 503)
        #expect(refused.header("Retry-After") == "1")
        #expect(refused.json["error"]?.string?.hasPrefix("The broker is reading too many large requests") == true)
        #expect(try await put("/raw", bytes: 400).status == 204)
        #expect(try await put("/raw", bytes: 400).status == 204, "what the refused one took is free again")
        release.yield()
        #expect(try await first.status == 204)
        #expect(try await put("/raw", bytes: 1000).status == 204)
    }

    @Test(
        "A type that isn't taken, or none, is answered 415 with the type of the response",
        arguments: [nil, "text/plain"])
    func unsupported(type: String?) async throws {
        let answer = try await tester.send(
            .put, "/optional", type.map { [("Content-Type", $0)] } ?? [], body: Array("<x/>".utf8))
        #expect(answer.status == 415)
        #expect(answer.type == "application/hal+json;charset=utf-8")
        #expect(answer.text.isEmpty)
    }

    @Test("PATCH takes a merge patch and no plain JSON")
    func mergePatch() async throws {
        let patch = try await tester.send(
            .patch, "/patched", [("Content-Type", "application/merge-patch+json")], body: Array("{}".utf8))
        #expect(patch.status == 200)
        #expect(try await tester.send(.patch, "/patched", json: "{}").status == 415)
    }

    @Test("What is wrong first decides: body, Accept, existence, media type")
    func order() async throws {
        let xml = ("Accept", "application/xml")
        #expect(try await tester.send(.post, "/required", [xml], json: "{").status == 400)
        #expect(try await tester.send(.post, "/required", [xml], json: "{}").status == 400)
        #expect(try await tester.send(.post, "/required", [xml], json: #"{"name":"a"}"#).status == 406)
        #expect(try await tester.send(.patch, "/patched?absent", [xml], json: "{").status == 400)
        #expect(try await tester.send(.patch, "/patched?absent", [xml], json: "{}").status == 406)
        #expect(try await tester.send(.patch, "/patched?absent", json: "{}").status == 404)
    }
}
