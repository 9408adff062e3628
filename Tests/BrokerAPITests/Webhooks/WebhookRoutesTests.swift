import BrokerCore
import HTTPTypes
import JSONText
import Testing

@testable import BrokerAPI

struct WebhookRoutesTests {
    private static let request = #""request":{"method":"POST","url":"https://ci.example.org/build","body":{"a":1.0}}"#
    private static let plain = "{" + request + "}"

    private func tester() async throws -> BrokerTester {
        let tester = try await BrokerTester()
        _ = try await tester.post("/pacticipants", #"{"name":"Foo"}"#)
        _ = try await tester.post("/pacticipants", #"{"name":"Bar"}"#)
        return tester
    }

    @Test("A webhook is created, read, replaced and deleted")
    func lifeCycle() async throws {
        let tester = try await tester()
        let created = try await tester.post("/webhooks", Self.plain)
        #expect(created.status == 201)
        let path = try #require(created.header("Location")?.dropFirst("http://localhost".count))
        #expect(path.count == "/webhooks/".count + 22)
        #expect(created.text.contains(#""body":{"a":1.0}"#))
        #expect(created.json["description"] == "POST ci.example.org")
        #expect(created.json["enabled"] == true)
        #expect(created.json["events"]?.each("name") == ["contract_content_changed"])
        #expect(created.json.at("_links", "pb:execute", "href") == .string("http://localhost\(path)/execute"))
        #expect(try await tester.get(String(path)).json == created.json)
        tester.advance(bySeconds: 5)
        let replaced = try await tester.put(
            String(path), #"{"description":"d","enabled":false,\#(Self.request)}"#)
        #expect(replaced.status == 200)
        #expect(replaced.json["description"] == "d")
        #expect(replaced.json["updatedAt"] != nil)
        #expect(try await tester.put(String(path), Self.plain).json["description"] == "d")
        #expect(try await tester.delete(String(path)).status == 204)
        #expect(try await tester.delete(String(path)).status == 404)
        #expect(try await tester.get(String(path)).status == 404)
    }

    @Test("A client's identifier must follow the rule; under it a webhook is created or replaced")
    func put() async throws {
        let tester = try await tester()
        #expect(try await tester.put("/webhooks/0123456789abcdef", Self.plain).status == 201)
        #expect(try await tester.put("/webhooks/0123456789abcdef", Self.plain).status == 200)
        let short = try await tester.put("/webhooks/short", Self.plain)
        #expect(short.status == 400)
        #expect(short.json["errors"]?["uuid"] != nil)
    }

    @Test("A parameter that does not exist is taken, as by the reference, and told with the nearest one")
    func unknownParameter() async throws {
        let tester = try await tester()
        let url = "https://ci.example.org/build?p=${pactbroker.pactUrl}"
        func body(_ parameter: String) -> String {
            #"{"request":{"method":"POST","url":"\#(url)","body":{"a":["${pactbroker.\#(parameter)}"]}}}"#
        }
        let path = "/webhooks/0123456789abcdef"
        for status in [201, 200] {
            let answer = try await tester.put(path, body("pactURL"))
            #expect(answer.status == status)
            #expect(
                answer.json["treaty:notices"]?.array?.map(\.string) == [
                    "There is no parameter ${pactbroker.pactURL}, so that it is sent as it is written. "
                        + "Did you mean ${pactbroker.pactUrl}?"
                ])
        }
        #expect(try await tester.post("/webhooks", body("nosuch")).json["treaty:notices"]?.array?.count == 1)
        #expect(try await tester.put(path, body("buildUrl")).json["treaty:notices"] == nil)
        let wrong = "https://ci.example.org/build?p=${pactbroker.pactURL}"
        let told = try await tester.put(
            path, #"{"request":{"method":"POST","url":"\#(wrong)","body":"${pactbroker.pactURL}"}}"#)
        #expect(
            told.json["treaty:notices"]?.array?.map(\.string) == [
                "There is no parameter ${pactbroker.pactURL}, which stands in the URL, so that the webhook can't be sent. "
                    + "Did you mean ${pactbroker.pactUrl}?"
            ])
    }

    @Test("Secrets are never shown again")
    func redaction() async throws {
        let tester = try await tester()
        let answer = try await tester.put(
            "/webhooks/0123456789abcdef",
            """
            {"request":{"method":"POST","url":"https://a.example","username":"u","password":"hidden",
             "headers":{"Authorization":"Basic hidden","X-My-Token":"hidden","Accept":"text/plain"}}}
            """)
        #expect(answer.status == 201)
        #expect(!answer.text.contains("hidden"))
        #expect(answer.json.at("request", "password") == "**********")
        #expect(
            answer.json.at("request", "headers") == [
                "authorization": "**********", "x-my-token": "**********", "accept": "text/plain",
            ])
        #expect(try await tester.get("/webhooks/0123456789abcdef").json == answer.json)
        let shown = try await tester.put(
            "/webhooks/0123456789abcdef",
            #"{"request":{"method":"POST","url":"https://a.example","password":"${pactbroker.buildUrl}"}}"#)
        #expect(shown.json.at("request", "password") == "${pactbroker.buildUrl}")
    }

    @Test("A side comes from the body, else from the path; lists hold exactly the sides of their path")
    func paths() async throws {
        let tester = try await tester()
        for path in [
            "/webhooks", "/webhooks/provider/Bar", "/webhooks/consumer/Foo", "/webhooks/provider/Bar/consumer/Foo",
            "/pacts/provider/Bar/consumer/Foo/webhooks",
        ] {
            let answer = try await tester.post(path, Self.plain)
            #expect(answer.status == 201)
            #expect((answer.json["provider"]?["name"] == "Bar") == path.contains("Bar"))
            #expect((answer.json["consumer"]?["name"] == "Foo") == path.contains("Foo"))
        }
        let other = try await tester.post("/webhooks/consumer/Foo", #"{"consumer":{"name":"Bar"},\#(Self.request)}"#)
        #expect(other.json["consumer"] == ["name": "Bar"])
        func count(_ path: String) async throws -> Int? {
            try await tester.get(path).json.at("_links", "pb:webhooks")?.array?.count
        }
        #expect(try await count("/webhooks") == 6)
        #expect(try await count("/webhooks/provider/Bar") == 1)
        #expect(try await count("/webhooks/consumer/Foo") == 1)
        #expect(try await count("/webhooks/provider/Bar/consumer/Foo") == 2)
        for path in ["/webhooks/provider/Nope", "/webhooks/provider/Bar/consumer/Nope"] {
            #expect(try await tester.get(path).status == 404)
            #expect(try await tester.post(path, Self.plain).status == 404)
            #expect(try await tester.post(path, "{}").status == 400)
        }
        let missing = try await tester.get("/webhooks/provider/Bar/consumer/Nope").json
        #expect(missing == ["error": "No consumer with name 'Nope' found"])
    }

    @Test("Labels stand in for names, in the resource and in the list", arguments: ["consumer", "provider"])
    func labels(role: String) async throws {
        let tester = try await tester()
        let created = try await tester.post("/webhooks", #"{"\#(role)":{"label":"a b"},\#(Self.request)}"#)
        #expect(created.json[role] == ["label": "a b"])
        let href: JSONValue = "http://localhost/pacticipants/label/a%20b"
        #expect(created.json.at("_links", "pb:\(role)s", "href") == href)
        let list = try await tester.get("/webhooks").json
        let titles = list.at("_links", "pb:webhooks")?.each("title")
        #expect(titles == ["A webhook for all pacts with \(role) labeled 'a b'"])
    }

    @Test(
        "Every rule has its field and its words",
        arguments: [
            (#"{}"#, "request", "is missing"), (#"{"request":{}}"#, "request", "must be filled"),
            (#"{"request":[]}"#, "request", "must be a hash"),
            (#"{"request":{"url":"https://a.example"}}"#, "request.method", "is missing"),
            (#"{"request":{"method":null,"url":"https://a.example"}}"#, "request.method", "must be a string"),
            (#"{"request":{"method":"POST","url":""}}"#, "request.url", "must be filled"),
            (#"{"events":[],\#(request)}"#, "events", "size cannot be less than 1"),
            (#"{"events":[{}],\#(request)}"#, "events", "name is missing (at index 0)"),
            (#"{"events":"x",\#(request)}"#, "events", "must be an array"),
            (#"{"enabled":"yes",\#(request)}"#, "enabled", "must be boolean"),
            (#"{"consumer":"Foo",\#(request)}"#, "consumer", "must be a hash"),
            (#"{"consumer":{},\#(request)}"#, "consumer.name", "cannot be blank"),
            (#"{"provider":{"name":"Nope"},\#(request)}"#, "provider.name", "does not match an existing pacticipant"),
            (
                #"{"provider":{"name":"Bar","label":"x"},\#(request)}"#, "provider.label",
                "name and label cannot be provided at the same time"
            ),
        ])
    func validation(body: String, field: String, message: String) async throws {
        let answer = try await tester().post("/webhooks", body)
        #expect(answer.status == 400)
        #expect(answer.json == ["errors": .object([field: [.string(message)]])])
    }

    @Test("A body is any JSON value; null is none", arguments: ["1", "\"text\"", "[1,{}]", "false"])
    func bodies(body: String) async throws {
        let tester = try await tester()
        func send(_ body: String) async throws -> JSONValue {
            try await tester.post(
                "/webhooks", #"{"request":{"method":"POST","url":"https://a.example","body":\#(body)}}"#
            ).json["request"] ?? .null
        }
        #expect(try await send(body)["body"] == (try JSONValue(parsing: body)))
        #expect(try await send("null").object?.names == ["method", "url"])
    }

    @Test("A header that could carry a second one is refused")
    func headerInjection() async throws {
        let answer = try await tester().post(
            "/webhooks",
            #"{"request":{"method":"POST","url":"https://a.example","headers":{"X":"a\r\nAuthorization: b"}}}"#)
        #expect(answer.status == 400)
        #expect(answer.json["errors"]?["request.headers"] != nil)
    }

    @Test("Publishing tells of webhooks that wait for nothing that happened, and stops advising one")
    func notices() async throws {
        let tester = try await tester()
        let events = #""events":[{"name":"provider_verification_failed"}]"#
        _ = try await tester.post("/webhooks", "{\(events),\(Self.request)}")
        // {"consumer":{"name":"Foo"},"provider":{"name":"Bar"},"interactions":[]}
        let content = "eyJjb25zdW1lciI6eyJuYW1lIjoiRm9vIn0sInByb3ZpZGVyIjp7Im5hbWUiOiJCYXIifSwiaW50ZXJhY3Rpb25zIjpbXX0="
        let answer = try await tester.post(
            "/contracts/publish",
            """
            {"pacticipantName":"Foo","pacticipantVersionNumber":"1","branch":"main","contracts":[{"consumerName":"Foo",
             "providerName":"Bar","specification":"pact","contentType":"application/json","content":"\(content)"}]}
            """)
        let texts = answer.json["notices"]?.each("text") ?? []
        #expect(texts.contains("  No enabled webhooks found for the detected events"))
        #expect(texts.last?.hasPrefix("    * Add Pact verification tests") == true)
    }
}
