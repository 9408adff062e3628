import BrokerClient
import HTTPTransport
import TestSupport
import Testing

struct ErrorTests {
    private func error(_ response: HTTPResponse, url: String = StubBroker.base) async throws -> BrokerClientError {
        let broker = try StubBroker(url)
        broker.transport.on("GET", "/x", response)
        let error = await broker.error { client throws(BrokerClientError) in try await client.get("/x") }
        return try #require(error)
    }

    @Test(arguments: [
        (#"{"errors": ["one", "two"]}"#, ["one", "two"]),
        (
            #"{"errors": {"name": ["is missing", "must be filled"], "": "whole"}}"#,
            ["name: is missing", "name: must be filled", "whole"]
        ),
        (#"{"errors": "just text"}"#, ["just text"]),
        (#"{"error": "text"}"#, ["text"]),
        (#"{"error": {"message": "text", "reference": "ABC"}}"#, ["text"]),
        (
            #"{"title": "Validation errors", "status": 400, "errors": [{"detail": "is bad", "pointer": "/a"}]}"#,
            ["is bad"]
        ),
        (#"{"title": "Not so", "detail": "because", "status": 400}"#, ["because"]),
        (
            #"{"notices": [{"type": "error", "text": "clash"}, {"type": "info", "text": "a diff"}]}"#,
            ["clash", "a diff"]
        ),
        (#"{"errors": {}, "error": "fallback"}"#, ["fallback"]),
    ])
    func aRefusalGivesItsReasons(_ body: String, _ messages: [String]) async throws {
        for status in [400, 409, 415, 422] {
            let error = try await error(.json(body, status: status))
            #expect(error.isRefused)
            #expect(error.failure.messages == messages)
            #expect(error.failure.status == status)
            #expect(error.failure.body == Array(body.utf8))
        }
    }

    @Test func conflictsKeepTheirNotices() async throws {
        let error = try await error(
            .json(
                #"{"notices": [{"type": "error", "text": "a"}, {"type": "info", "text": "b"}], "errors": {"contracts": ["a"]}}"#,
                status: 409))
        #expect(error.failure.messages == ["contracts: a"])
        #expect(
            error.failure.notices == [BrokerNotice(type: "error", text: "a"), BrokerNotice(type: "info", text: "b")])
    }

    @Test func aConflictMayBePlainText() async throws {
        let error = try await error(.text("This looks like an existing name.\nReally.", status: 409))
        #expect(error.isRefused)
        #expect(error.description == "This looks like an existing name.\nReally.")
    }

    @Test(
        "what isn't a broker's index is no broker",
        arguments: [
            HTTPResponse.json(#"{"error": "Not Found"}"#, status: 404), .json(#"{"error": "No."}"#, status: 405),
            .json("{}"), .json(#"{"status": "up", "_links": []}"#),
        ])
    func noIndex(answer: HTTPResponse) async throws {
        let broker = try StubBroker()
        broker.transport.on("GET", "/", answer)
        let error = try #require(
            await broker.error { client throws(BrokerClientError) in _ = try await client.index() })
        #expect(error.isUnreachable)
        #expect(error.description.contains("http://broker.example/"))
        #expect(error.description.contains("check the base URL."))
    }

    @Test func onlyABrokersOwn404MeansNotFound() async throws {
        #expect(try await error(.json(#"{"error": "No pacticipant with name 'X' found"}"#, status: 404)).isNotFound)
        for other in [HTTPResponse.text("<html>nginx</html>", status: 404), HTTPResponse(status: 404)] {
            let error = try await error(other)
            #expect(error.isUnreachable)
            #expect(
                error.description
                    == "Nothing at http://broker.example/x answers like a broker (404); check the base URL.")
        }
    }

    @Test(arguments: [401, 403, 408, 429, 500, 502, 503, 301, 302, 304])
    func noAnswerIsNeverARefusal(_ status: Int) async throws {
        for response in [HTTPResponse(status: status), .json(#"{"error": "x"}"#, status: status)] {
            let error = try await error(response)
            #expect(error.isUnreachable)
            #expect(error.failure.status == status)
            #expect(error.description.contains("\(status)"))
        }
    }

    @Test(arguments: [400, 405, 406, 409, 415, 422])
    func aRefusalWithoutReadableReasonIsNoAnswer(_ status: Int) async throws {
        #expect(try await error(HTTPResponse(status: status)).isUnreachable)
        #expect(try await error(.json("{}", status: status)).isUnreachable)
        #expect(try await error(.json("<html>", status: status)).isUnreachable)
    }

    @Test(arguments: [
        HTTPResponse.text("ok"), .text("{}"), HTTPResponse(status: 200), .json(""), .json("{"), .json("[]"),
        .json("\"x\""),
        .json("{}", type: "text/html"), HTTPResponse(status: 200, body: Array("{}".utf8)),
    ])
    func aReplyThatIsNoJSONObjectIsNoAnswer(_ response: HTTPResponse) async throws {
        #expect(try await error(response).isUnreachable)
    }

    @Test func noMessageShowsCredentials() async throws {
        let error = try await error(HTTPResponse(status: 401), url: "http://user:secret@broker.example")
        #expect(error.description == "The broker wants other credentials for http://broker.example/x (401).")
        #expect(!error.failure.url.contains("secret"))
    }

    private static let texts = [
        ("This user may only read. Ask somebody.\n", ": This user may only read. Ask somebody."),
        ("\r\n  It\u{1B}[31m is \u{202E}red  \nand more", ": It\\u{1b}[31m is \\u{202e}red."),
        (String(repeating: "x", count: 300), ": " + String(repeating: "x", count: 200) + "…."),
        (String(repeating: "x", count: 1001), "."), ("", "."), (" \n\n", "."),
    ]

    @Test("what no answer says in plain text is told in a line", arguments: texts)
    func plainText(body: String, told: String) async throws {
        for (status, sentence) in [
            (400, "The broker answered http://broker.example/x with status 400"),
            (401, "The broker wants other credentials for http://broker.example/x (401)"),
            (403, "The broker does not allow these credentials to use http://broker.example/x (403)"),
            (503, "The broker answered http://broker.example/x with status 503"),
        ] {
            let error = try await error(.text(body, status: status))
            #expect(error.isUnreachable)
            #expect(error.description == sentence + told)
        }
    }

    @Test(arguments: [
        HTTPResponse.text("Rejected: Authorization: Bearer s3cr3t-token is unknown.", status: 401),
        .json(#"{"error": "Rejected: Authorization: Bearer s3cr3t-token is unknown"}"#, status: 401),
    ])
    func aCredentialThatTheAnswerRepeatsIsNotTold(answer: HTTPResponse) async throws {
        let broker = try StubBroker { $0.credentials = .bearer(token: "s3cr3t-token") }
        broker.transport.on("GET", "/x", answer)
        let error = await broker.error { client throws(BrokerClientError) in try await client.get("/x") }
        #expect(error?.description.hasSuffix(": Rejected: Authorization: Bearer *** is unknown.") == true)
    }

    @Test func markupIsNotTold() async throws {
        let page = HTTPResponse(
            status: 502, fields: [HTTPField("Content-Type", "text/html")], body: Array("<h1>Bad</h1>".utf8))
        #expect(
            try await error(page).description == "The broker answered http://broker.example/x with status 502.")
    }

    @Test func aMissingLinkIsNoAnswer() async throws {
        let broker = try StubBroker()
        broker.transport.on("GET", "/", .json(#"{"_links": {}}"#))
        let error = await broker.error { client throws(BrokerClientError) in try await client.environments() }
        #expect(error?.isUnreachable == true)
        #expect(error?.description.contains("pb:environments") == true)
    }

    @Test func cancellingWhileWaitingEnds() async throws {
        let broker = try StubBroker {
            $0.retries = RetryPolicy(attempts: 8)
            $0.pause.sleep = { _ in throw CancellationError() }
        }
        broker.transport.on("GET", "/x", HTTPResponse(status: 503))
        let error = await broker.error { client throws(BrokerClientError) in try await client.get("/x") }
        #expect(error?.description == "The request to http://broker.example/x was cancelled.")
        #expect(broker.transport.requests.count == 1)
    }
}
