import BrokerCore
import JSONText
import TestSupport
import Testing

@testable import BrokerAPI

struct WebhookTrialRoutesTests {
    private let sender = ScriptedSender { _ in
        .answered(
            .init(status: 200, fields: [.init(name: "X-Answer", value: "yes")], body: Array(#"{"ok":1.0}"#.utf8)))
    }

    private static func webhook(_ members: String = "", events: String = "contract_published") -> String {
        """
        {"events":[{"name":"\(events)"}],"request":{"method":"POST","url":"https://ci.example.org/a?b=c",
         "headers":{"Content-Type":"application/json","Authorization":"Bearer hidden"},
         "body":{"v":"${pactbroker.consumerVersionNumber}","p":"${pactbroker.providerVersionNumber}"}\(members)}}
        """
    }

    @Test("Without hosts in the list the answer is hidden")
    func hidden() async throws {
        let tester = try await BrokerTester(sender: sender)
        let answer = try await tester.post("/webhooks/execute", Self.webhook()).json
        #expect(answer["success"] == true)
        #expect(answer["response"] == nil)
        #expect(answer["message"]?.string?.contains("http://localhost/doc/webhooks#whitelist") == true)
        #expect(answer.at("request", "url") == "/a?b=c")
        #expect(answer.at("request", "headers", "authorization") == "**********")
        #expect(answer.at("request", "headers", "host") == "ci.example.org")
        #expect(answer.at("request", "body") == ["v": "gggghhhhjjjjkkkkllll66667777888899990000", "p": ""])
        #expect(answer["logs"]?.string?.contains("hidden.") == false)
        #expect(answer.at("_links", "webhook") == nil)
        #expect(answer.at("_links", "try-again", "href") == "http://localhost/webhooks/execute")
    }

    @Test("With hosts in the list the answer is shown")
    func shown() async throws {
        var settings = BrokerSettings()
        settings.webhooks.hosts = ["ci.example.org"].compactMap { HostPattern($0) }
        let tester = try await BrokerTester(settings: settings, sender: sender)
        let answer = try await tester.post("/webhooks/execute", Self.webhook())
        #expect(answer.text.contains(#""response":{"status":200,"headers":{"x-answer":"yes"},"body":{"ok":1.0}}"#))
        #expect(answer.json["logs"]?.string?.contains("] INFO: HTTP/1.1 200 OK\n") == true)
        sender.answer { _ in .failed(reason: "The connection was refused") }
        let failed = try await tester.post("/webhooks/execute", Self.webhook()).json
        #expect(failed["success"] == false)
        #expect(failed["error"] == ["message": "The connection was refused"])
        #expect(failed["logs"]?.string?.hasSuffix("] INFO: Webhook execution failed\n") == true)
        #expect(failed.at("request", "headers", "host") == nil)
    }

    @Test("That an address is not allowed is always said")
    func refused() async throws {
        let tester = try await BrokerTester(sender: sender)
        sender.answer { _ in .refused(reason: "The address is private") }
        let answer = try await tester.post("/webhooks/execute", Self.webhook()).json
        #expect(answer["error"] == ["message": "The address is private"])
        #expect(answer["success"] == false)
    }

    @Test("A stored webhook is executed with the latest pact or result that it is about, and nothing is stored")
    func stored() async throws {
        let tester = try await BrokerTester(sender: sender)
        for version in ["1", "2"] {
            _ = try await tester.put("/pacts/provider/Bar/consumer/Foo/version/\(version)", #"{"interactions":[]}"#)
        }
        let made = try await tester.post("/webhooks", Self.webhook(events: "provider_verification_published"))
        let path = String((made.json.at("_links", "pb:execute", "href")?.string ?? "").dropFirst(16))
        #expect(
            try await tester.post(path).json.at("request", "body")
                == ["v": "2", "p": "aaaabbbbccccddddeeeeffff1111222233334444"])
        let results = try await tester.get("/pacts/provider/Bar/consumer/Foo/latest").json.at(
            "_links", "pb:publish-verification-results", "href")
        _ = try await tester.post(
            String((results?.string ?? "").dropFirst(16)), #"{"success":true,"providerApplicationVersion":"b1"}"#)
        #expect(try await tester.post(path).json.at("request", "body") == ["v": "2", "p": "b1"])
        #expect(try await tester.get("/metrics").json["webhookExecutions"] == ["count": 0])
        #expect(try await tester.post("/webhooks/nopenopenopenope/execute").status == 404)
    }
}
