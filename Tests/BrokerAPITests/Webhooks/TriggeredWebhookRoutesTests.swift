import BrokerCore
import HTTPTypes
import JSONText
import TestSupport
import Testing

@testable import BrokerAPI

struct TriggeredWebhookRoutesTests {
    private let sender = ScriptedSender()

    private func tester() async throws -> BrokerTester {
        var settings = BrokerSettings()
        settings.deliveries.retrySchedule = [5]
        let tester = try await BrokerTester(settings: settings, sender: sender)
        _ = try await tester.post(
            "/webhooks",
            """
            {"description":"build","events":[{"name":"contract_published"}],
             "request":{"method":"POST","url":"https://ci.example.org/","body":{"url":"${pactbroker.pactUrl}"}}}
            """)
        return tester
    }

    private func publish(_ version: String, _ tester: BrokerTester) async throws -> APITester.Answer {
        // {"consumer":{"name":"Foo"},"provider":{"name":"Bar"},"interactions":[]}
        let content = "eyJjb25zdW1lciI6eyJuYW1lIjoiRm9vIn0sInByb3ZpZGVyIjp7Im5hbWUiOiJCYXIifSwiaW50ZXJhY3Rpb25zIjpbXX0="
        return try await tester.post(
            "/contracts/publish",
            """
            {"pacticipantName":"Foo","pacticipantVersionNumber":"\(version)","branch":"main","contracts":[{
             "consumerName":"Foo","providerName":"Bar","specification":"pact","contentType":"application/json",
             "content":"\(content)"}]}
            """)
    }

    private func deliver(_ tester: BrokerTester) async throws {
        for waiting in try await tester.services.deliveries.waiting(except: []) {
            _ = try await tester.services.deliveries.deliver(waiting)
        }
    }

    private func path(_ url: JSONValue?) -> String {
        String((url?.string ?? "").dropFirst("http://localhost".count))
    }

    @Test("Publishing tells what it triggered, and where its log is")
    func notices() async throws {
        let tester = try await tester()
        let texts = try await publish("1", tester).json["notices"]?.each("text") ?? []
        let notice = try #require(texts.first { $0.hasPrefix("  Webhook ") })
        #expect(
            notice.hasPrefix("  Webhook \"build\" triggered for event contract_published.\n    View logs at http://"))
        let url = JSONValue.string(String(notice.split(separator: " ").last ?? ""))
        let log = try await tester.http.send(.get, path(url), [("Accept", "text/plain")])
        #expect(log.text == "Webhook has not executed yet. Please retry in a few seconds.")
    }

    @Test("A put pact and a result trigger as well")
    func otherWays() async throws {
        let tester = try await tester()
        _ = try await tester.put("/pacts/provider/Bar/consumer/Foo/version/1", #"{"interactions":[]}"#)
        #expect(try await tester.services.deliveries.waiting(except: []).count == 1)
        let list = try await tester.get("/pacts/provider/Bar/consumer/Foo/version/1/triggered-webhooks")
        #expect(list.json.at("_embedded", "triggeredWebhooks")?.each("eventName") == ["contract_published"])
        #expect(try await tester.get("/pacts/provider/Bar/consumer/Foo/version/9/triggered-webhooks").status == 404)
    }

    @Test("The receiver can follow the pact's URL and publish a result there")
    func pactURL() async throws {
        let tester = try await tester()
        _ = try await publish("1.0 ü", tester)
        try await deliver(tester)
        let url = try JSONValue(parsing: sender.bodies[0])["url"]
        let pact = try await tester.get(path(url))
        #expect(pact.status == 200)
        let results = pact.json.at("_links", "pb:publish-verification-results", "href")
        let result = try await tester.post(path(results), #"{"success":true,"providerApplicationVersion":"b1"}"#)
        #expect(result.status == 201)
    }

    @Test("A webhook's ways: waiting, retrying, given up, sent again")
    func life() async throws {
        let tester = try await tester()
        sender.answer { _ in .status(500) }
        _ = try await publish("1", tester)
        func status() async throws -> JSONValue {
            try await tester.get("/pacts/provider/Bar/consumer/Foo/webhooks/status").json
        }
        #expect(try await status()["summary"] == ["successful": 0, "failed": 0, "notRun": 1])
        try await deliver(tester)
        #expect(try await status()["summary"] == ["successful": 0, "failed": 0, "retrying": 1])
        #expect(try await tester.get("/webhooks/dead-letters").json.at("_embedded", "triggeredWebhooks") == [])
        tester.advance(bySeconds: 5)
        try await deliver(tester)
        let failed = try await status()
        #expect(failed["summary"] == ["successful": 0, "failed": 1])
        #expect(failed.at("_links", "pb:error-logs")?.array?.count == 1)
        let dead = try #require(
            try await tester.get("/webhooks/dead-letters").json.at("_embedded", "triggeredWebhooks")?.array?.first)
        #expect(dead["status"] == "failure")
        #expect(dead["attemptsMade"] == 2)
        #expect(dead["attemptsRemaining"] == 0)
        sender.answer { _ in .status(200) }
        let resent = try await tester.post(path(dead.at("_links", "treaty:resend", "href")))
        #expect(resent.status == 202)
        #expect(resent.json["status"] == "retrying")
        try await deliver(tester)
        #expect(try await status()["summary"] == ["successful": 1, "failed": 0])
        let logs = try await tester.get(path(dead.at("_links", "pb:logs", "href"))).json
        #expect(logs["executions"]?.array?.map { $0["success"] } == [false, false, true])
        #expect(try await tester.post("/triggered-webhooks/nope/resend").status == 404)
        let metrics = try await tester.get("/metrics").json
        #expect(metrics["triggeredWebhooks"] == ["count": 1])
        #expect(metrics["webhookExecutions"] == ["count": 3])
    }

    @Test("What a deleted webhook was triggered for stays, but can't be sent again")
    func deletedWebhook() async throws {
        let tester = try await tester()
        _ = try await publish("1", tester)
        let webhook = try #require(
            try await tester.get("/webhooks").json.at("_links", "pb:webhooks")?.array?.first?["href"])
        #expect(try await tester.delete(path(webhook)).status == 204)
        try await deliver(tester)
        let dead = try #require(
            try await tester.get("/webhooks/dead-letters").json.at("_embedded", "triggeredWebhooks")?.array?.first)
        #expect(dead.at("_links", "pb:webhook") == nil)
        #expect(dead.at("_links", "treaty:resend") == nil)
        #expect(sender.calls.isEmpty)
        let pact = ["consumerName", "consumerVersionNumber", "providerName"].map { dead["treaty:" + $0] }
        #expect(pact == ["Foo", "1", "Bar"])
        let template = try await tester.get("/webhooks").json.at("_links", "treaty:triggered-webhook", "href")?.string
        let expanded = template?.replacing("{uuid}", with: dead["treaty:uuid"]?.string ?? "")
        #expect(expanded == dead.at("_links", "treaty:triggered-webhook", "href")?.string)
        let own = path(dead.at("_links", "treaty:triggered-webhook", "href"))
        #expect(try await tester.get(own).json["status"] == "failure")
        #expect(dead["treaty:webhookUuid"]?.string.map { path(webhook).hasSuffix($0) } == true)
        #expect(dead["treaty:lastError"] == "The webhook was deleted: no request was made.")
        let refused = try await tester.post(own + "/resend")
        #expect(refused.status == 422)
        let message = refused.json.at("errors", "webhook")?.array?.first?.string
        #expect(message?.hasSuffix("create it once more under the same identifier to send this.") == true)
        #expect(dead.at("_links", "treaty:delete", "href") == dead.at("_links", "treaty:triggered-webhook", "href"))
        #expect(try await tester.delete(own).status == 204)
        #expect(try await tester.delete(own).status == 404)
        #expect(try await tester.get("/webhooks/dead-letters").json.at("page", "totalElements") == 0)
    }
}
