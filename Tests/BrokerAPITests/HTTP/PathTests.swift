import HTTPTypes
import JSONText
import Testing

@testable import BrokerAPI

struct PathTests {
    private let tester = APITester([
        Route(
            "/names/{name}",
            .get { request in
                .json([
                    "name": .string(try request.capture("name")), "resource": .string(request.resourceURL),
                    "request": .string(request.requestURL),
                ])
            }),
        Route("/names", .get { .json(["resource": .string($0.resourceURL)]) }),
        Route(
            "/names/{name}/badge", .get(offers: [.svg]) { _ in APIResponse(.ok, type: "image/svg+xml", body: "<svg/>") }
        ),
    ])

    @Test(
        "A segment is decoded after the path is split",
        arguments: [
            ("a%2Fb", "a/b"), ("a%20b", "a b"), ("a+b", "a+b"), ("B%C3%A4r%E2%98%83", "Bär☃"), ("%25", "%"),
            ("a;b,c=1", "a;b,c=1"), ("%2e%2E", ".."),
        ])
    func decoding(raw: String, name: String) async throws {
        let answer = try await tester.send(.get, "/names/" + raw)
        #expect(answer.status == 200)
        #expect(answer.json["name"] == .string(name))
    }

    @Test("Links to the resource keep the path and query as they were sent")
    func urls() async throws {
        let answer = try await tester.send(.get, "/names/a%2Fb/?x=1&y=a+b")
        #expect(answer.json["resource"] == "http://localhost/names/a%2Fb")
        #expect(answer.json["request"] == "http://localhost/names/a%2Fb?x=1&y=a+b")
    }

    @Test("A trailing slash is ignored")
    func trailingSlash() async throws {
        #expect(try await tester.send(.get, "/names/").json["resource"] == "http://localhost/names")
    }

    @Test(
        "An empty segment and a broken escape are not found, with problem details",
        arguments: ["//names", "/names//x", "/names/x//", "//", "/names/%zz", "/names/%4", "/names/%"])
    func emptySegment(path: String) async throws {
        let answer = try await tester.send(.get, path)
        #expect(answer.status == 404)
        #expect(answer.type == "application/problem+json")
        #expect(
            answer.json == [
                "title": "Not Found", "type": "/problem/not-found", "detail": "Empty path component found",
                "status": 404,
            ])
    }

    @Test(
        "A line break, tab or null character in a path is unprocessable",
        arguments: [("%0A", "a new line character"), ("%09", "a tab character"), ("%00", "a null character")])
    func controlCharacters(escape: String, name: String) async throws {
        let answer = try await tester.send(.get, "/names/a\(escape)b")
        #expect(answer.status == 422)
        #expect(answer.json["title"] == "Unprocessable")
        #expect(answer.json["detail"] == .string("URL path cannot contain \(name)."))
        #expect(answer.json["type"] == "/problem/invalid-request-parameter-value")
    }

    @Test("A path that is not UTF-8 is a bad request", arguments: ["%FF", "%C3", "%ED%A0%80"])
    func invalidUTF8(raw: String) async throws {
        let answer = try await tester.send(.get, "/names/" + raw)
        #expect(answer.status == 400)
        #expect(answer.json["detail"] == "URL path is not valid UTF-8.")
    }

    @Test("Problem types stand under the configured base URL")
    func problemBase() async throws {
        let tester = APITester.standard(APIConfiguration(baseURLs: ["https://broker.example.org/"]))
        #expect(
            try await tester.send(.get, "//x").json["type"] == "https://broker.example.org/problem/not-found")
    }

    @Test("A known extension stands for an Accept and is left out of the path")
    func knownExtension() async throws {
        let names = try await tester.send(.get, "/names.json", [("Accept", "text/html")])
        #expect(names.json["resource"] == "http://localhost/names")
        let badge = try await tester.send(.get, "/names/x/badge.svg", [("Accept", "text/html")])
        #expect(badge.status == 200)
        #expect(badge.text == "<svg/>")
        #expect(try await tester.send(.get, "/names.hal").status == 404)
    }

    @Test("A name that ends like a known extension is found under that name first")
    func nameWithExtension() async throws {
        let versions = APITester([
            Route(
                "/versions/{number}",
                .get { request in
                    let number = try request.capture("number")
                    guard ["1", "1.json", "2"].contains(number) else { throw APIError.missing }
                    return .hal(["number": .string(number)])
                })
        ])
        #expect(try await versions.send(.get, "/versions/1.json").json["number"] == "1.json")
        #expect(try await versions.send(.get, "/versions/2.json").json["number"] == "2")
        #expect(try await versions.send(.get, "/versions/3.json").status == 404)
        for accept in ["application/json", "text/html"] {
            let answer = try await versions.send(.get, "/versions/2.json", [("Accept", accept)])
            #expect(answer.json["number"] == "2", "the extension says what is accepted")
            #expect(try await versions.send(.get, "/versions/1.json", [("Accept", accept)]).status == 406)
        }
    }

    @Test("A list is that of the name with its extension if that has any entries, else of the name before it")
    func listWithExtension() async throws {
        let tester = try await BrokerTester()
        _ = try await tester.put("/pacts/provider/Bar/consumer/Foo/version/1", "{}")
        _ = try await tester.put("/pacts/provider/Bar/consumer/Foo/version/2", "{}")
        _ = try await tester.put("/pacticipants/Foo/versions/1/tags/prod", "{}")
        func pacts(_ path: String) async throws -> Int? {
            try await tester.get(path).json.at("_links", "pb:pacts")?.array?.count
        }
        for path in ["latest", "tag"] {
            #expect(try await pacts("/pacts/provider/Bar/\(path)/prod") == 1)
            #expect(try await pacts("/pacts/provider/Bar/\(path)/prod.json") == 1)
        }
        _ = try await tester.put("/pacticipants/Foo/versions/2/tags/prod.json", "{}")
        let named = try await tester.get("/pacts/provider/Bar/latest/prod.json").json
        #expect(named.at("_links", "pb:pacts")?[0]?["href"]?.string?.hasSuffix("/version/2") == true)
    }
}
