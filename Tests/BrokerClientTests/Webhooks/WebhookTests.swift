import BrokerClient
import HTTPTransport
import JSONText
import TestSupport
import Testing

struct WebhookTests {
    private static let stored =
        #"{"uuid":"u-1","description":"d","request":{"method":"POST","url":"https://h/p"},"#
        + #""events":[{"name":"contract_published"}],"consumer":{"name":"A b"},"provider":{"label":"team"},"#
        + #""_links":{"self":{"href":"http://broker.example/webhooks/u-1","title":"d"},"#
        + #""pb:execute":{"href":"http://broker.example/webhooks/u-1/execute"}}}"#

    private func broker() throws -> StubBroker {
        let broker = try StubBroker()
        broker.transport.on(
            "GET", "/",
            .json(
                #"{"_links":{"pb:webhooks":{"href":"http://broker.example/webhooks"},"#
                    + #""pb:webhook":{"href":"http://broker.example/webhooks/{uuid}","templated":true}}}"#))
        return broker
    }

    private func webhook(_ change: (inout NewWebhook) -> Void = { _ in }) -> NewWebhook {
        var webhook = NewWebhook(method: "POST", url: "https://h/p", events: ["contract_published"])
        change(&webhook)
        return webhook
    }

    @Test func aWebhookIsSentAsTheProtocolWritesIt() async throws {
        let broker = try broker()
        broker.transport.on("POST", "/webhooks", .json(Self.stored, status: 201))
        let new = webhook {
            $0.description = "d"
            $0.provider = .label("team")
            $0.headers = [("Content-Type", "application/json"), ("X-A", "1")]
            $0.body = ["a": .number(JSONNumber(1))]
            $0.username = "u"
            $0.password = "p"
            $0.teamUUID = "t"
        }
        let stored = try await broker.client.createWebhook(new)
        #expect(stored.uuid == "u-1")
        #expect(stored.consumer == "A b")
        #expect(stored.provider == "label: team")
        let expected = try JSONReader.read(
            Array(
                (#"{"events":[{"name":"contract_published"}],"request":{"url":"https://h/p","method":"POST","headers":"#
                    + #"{"Content-Type":"application/json","X-A":"1"},"body":{"a":1},"username":"u","password":"p"},"#
                    + #""description":"d","provider":{"label":"team"},"teamUuid":"t"}"#).utf8)
        ).value
        #expect(try broker.sent("POST", "/webhooks").body == expected)
    }

    @Test func whereBothSidesAreNamedThePairsPathIsUsed() async throws {
        let broker = try broker()
        broker.transport.on("POST", "/webhooks/provider/P%2Fq/consumer/A%20b", .json(Self.stored, status: 201))
        let new = webhook {
            $0.consumer = .pacticipant("A b")
            $0.provider = .pacticipant("P/q")
        }
        _ = try await broker.client.createWebhook(new)
        #expect(broker.transport.requests.count == 1)
    }

    @Test(arguments: [400, 404, 405])
    func aRefusalOfThePairsPathCountsOnlyWhereABrokerIs(status: Int) async throws {
        let broker = try broker()
        let refusal = HTTPResponse.json(#"{"error":"Not Found"}"#, status: status)
        broker.transport.on("POST", "/webhooks/provider/P/consumer/A", refusal)
        let new = webhook {
            $0.consumer = .pacticipant("A")
            $0.provider = .pacticipant("P")
        }
        let known = await broker.error { client throws(BrokerClientError) in try await client.createWebhook(new) }
        #expect(known?.isUnreachable == false)
        broker.transport.on("GET", "/", refusal)
        let unknown = await broker.error { client throws(BrokerClientError) in try await client.createWebhook(new) }
        #expect(unknown?.isUnreachable == true)
    }

    @Test func anIdentifierCreatesOrReplaces() async throws {
        let broker = try broker()
        broker.transport.on("PUT", "/webhooks/u%201", .json(Self.stored, status: 201), .json(Self.stored))
        let first = try await broker.client.putWebhook(webhook(), uuid: "u 1")
        let second = try await broker.client.putWebhook(webhook(), uuid: "u 1")
        #expect(first.isNew && !second.isNew)
    }

    @Test func aWebhookIsExecutedByItsLink() async throws {
        let broker = try broker()
        broker.transport.on("GET", "/webhooks/u-1", .json(Self.stored))
            .on("POST", "/webhooks/u-1/execute", .json(#"{"success":true,"logs":"x"}"#))
        let execution = try await broker.client.executeWebhook("u-1")
        #expect(execution["logs"]?.string == "x")
    }

    @Test func theListLeavesOutWhatWasDeletedMeanwhileAndIsBounded() async throws {
        let broker = try broker()
        let links = (1...4).map { #"{"href":"http://broker.example/webhooks/\#($0)"}"# }.joined(separator: ",")
        broker.transport.on("GET", "/webhooks", .json(#"{"_links":{"pb:webhooks":["# + links + "]}}"))
            .on("GET", "/webhooks/1", .json(Self.stored))
            .on("GET", "/webhooks/2", .json(#"{"error":"gone"}"#, status: 404)).on(
                "GET", "/webhooks/3", .json(Self.stored))
        let (webhooks, total, _) = try await broker.client.webhooks(limit: 3)
        #expect(webhooks.count == 2)
        #expect(total == 4)
    }
}
