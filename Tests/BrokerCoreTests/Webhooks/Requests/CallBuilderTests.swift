import JSONText
import TestSupport
import Testing

@testable import BrokerCore

struct CallBuilderTests {
    private static func call(
        _ input: WebhookInput, _ values: [(name: String, value: String)] = [],
        rules: DeliveryRules = DeliveryRules()
    ) throws -> WebhookCall {
        var draft = RequestDraft(input, replacing: nil)
        let builder = CallBuilder(request: try draft.request(), values: TemplateValues(values), rules: rules)
        return try builder.call(deliveryID: "id")
    }

    private static func body(of call: WebhookCall) -> String { String(decoding: call.body ?? [], as: UTF8.self) }

    @Test("Values are form-encoded in the URL and put in as they are elsewhere; unknown parameters stay")
    func values() throws {
        let call = try Self.call(
            WebhookScene.input(
                body: [
                    "a": "${pactbroker.x}", "n": .number(try #require(JSONNumber(text: "1.0"))),
                    "u": "${pactbroker.nope} ${user.x}",
                ],
                url: "https://h.example/${pactbroker.x}?q=${pactbroker.x}", headers: [("X-A", "${pactbroker.x}")]),
            [("x", "a b/\"ü")])
        #expect(call.url == "https://h.example/a+b%2F%22%C3%BC?q=a+b%2F%22%C3%BC")
        #expect(Self.body(of: call) == #"{"a":"a b/"ü","n":1.0,"u":"${pactbroker.nope} ${user.x}"}"#)
        #expect(call.fields.contains(.init(name: "x-a", value: "a b/\"ü")))
    }

    @Test("A value that looks like a parameter is not filled in again")
    func once() throws {
        let call = try Self.call(
            WebhookScene.input(body: "${pactbroker.a}"), [("a", "${pactbroker.b}"), ("b", "secret")])
        #expect(Self.body(of: call) == "${pactbroker.b}")
    }

    @Test("Line breaks in a value never make another header line")
    func injection() throws {
        let call = try Self.call(
            WebhookScene.input(headers: [("X-A", "${pactbroker.x}")]), [("x", "a\r\nX-Evil: 1\u{0}")])
        #expect(call.fields.first { $0.name == "x-a" }?.value == "a  X-Evil: 1 ")
        #expect(!call.fields.contains { $0.name == "x-evil" })
    }

    @Test("Own lines come first, then those configured, credentials, and the type of a body that has none")
    func order() throws {
        let call = try Self.call(
            WebhookScene.input(
                headers: [("X-A", "b"), ("Host", "evil"), ("Content-Length", "1")], username: "ü",
                password: .given("p:q")))
        #expect(call.fields.map(\.name) == ["accept", "user-agent", "x-a", "authorization", "content-type"])
        #expect(call.fields[3].value == "Basic w7w6cDpx")
        #expect(call.fields[4].value == "application/x-www-form-urlencoded")
        let own = try Self.call(WebhookScene.input(body: nil, headers: [("User-Agent", "mine")]))
        #expect(own.fields == [.init(name: "accept", value: "*/*"), .init(name: "user-agent", value: "mine")])
        #expect(own.body == nil)
    }

    @Test("User information of the URL is sent as basic authentication")
    func userInformation() throws {
        let call = try Self.call(WebhookScene.input(url: "https://u:p%40x@h.example/a"))
        #expect(call.url == "https://h.example/a")
        #expect(call.fields.first { $0.name == "authorization" }?.value == "Basic dTpwQHg=")
    }

    @Test("Whatever is confidential is hidden, in every form in which it may be echoed")
    func redaction() throws {
        let call = try Self.call(
            WebhookScene.input(
                url: "https://user:url%2Fpass@h.example/?token=quer%20y1",
                headers: [("Authorization", "Bearer tok\"en1")],
                password: .given("pass/word"), signingSecret: .given("signing")))
        for text in [
            "url%2Fpass", "url/pass", "quer%20y1", "Bearer tok\"en1", "tok\"en1", "tok\\\"en1", "pass/word",
            "pass%2Fword",
            "signing",
        ] {
            #expect(call.redaction.hiding("<\(text)>") == "<**********>", "\(text)")
        }
        #expect(call.redaction.hiding("pass") == "pass")
        #expect(call.redaction.hiding(url: "https://h/?token=other") == "https://h/?token=**********")
        #expect(call.redaction.hiding(.init(name: "Set-Cookie", value: "x")).value == "**********")
    }

    @Test(
        "Of a URL's user information the password is hidden, and the user where no password stands beside it",
        arguments: [
            ("https://:word:with%2Dcolon@h/", ["word:with-colon"], [String]()),
            ("https://user:password@h/", ["password"], ["user"]),
            ("https://token-1@h/", ["token-1"], []), ("https://token-1:@h/", ["token-1"], []),
            ("https://token-1:x@h/", ["token-1"], []), ("https://token-1:x-oauth-basic@h/", ["token-1"], []),
            ("https://tok%65n-1@h/", ["token-1", "tok%65n-1"], []),
            ("https://token-1:${pactbroker.eventName}@h/", ["token-1"], []),
            ("https://user:word${pactbroker.eventName}@h/", ["wordcontract_published"], ["user"]),
        ])
    func userInformationRedaction(url: String, hidden: [String], shown: [String]) throws {
        let values = [(name: "eventName", value: "contract_published")]
        let redaction = try Self.call(WebhookScene.input(url: url), values).redaction
        for text in hidden { #expect(redaction.hiding("<\(text)>") == "<**********>", "\(text)") }
        for text in shown { #expect(redaction.hiding("<\(text)>") == "<\(text)>", "\(text)") }
    }

    @Test("A confidential text that is cut off at the end of an answer is taken off")
    func cut() {
        let redaction = WebhookRedaction(["confidential"])
        func hidden(_ text: String, _ isTruncated: Bool) -> String {
            String(decoding: redaction.hiding(Array(text.utf8), isTruncated: isTruncated), as: UTF8.self)
        }
        #expect(hidden("it is confident", true) == "it is ")
        #expect(hidden("it is confident", false) == "it is confident")
        #expect(hidden("confidential confidential", true) == "********** **********")
    }
}
