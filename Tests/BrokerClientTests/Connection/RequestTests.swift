import BrokerClient
import HTTPTransport
import JSONText
import TestSupport
import Testing

struct RequestTests {
    @Test func readingAsksForHAL() async throws {
        let broker = try StubBroker { $0.credentials = .bearer(token: "t") }
        broker.transport.on("GET", "/x", .json("{}"))
        _ = try await broker.client.get("http://inner/x")
        let request = try broker.sent("GET", "/x").request
        #expect(request.url == "http://broker.example/x")
        #expect(request.body == nil)
        #expect(
            request.fields == [
                HTTPField("User-Agent", "treaty"), HTTPField("Accept", "application/hal+json, application/json"),
                HTTPField("Authorization", "Bearer t"),
            ])
        #expect(request.options.maximumRedirects == 10)
    }

    @Test func writingSendsJSON() async throws {
        let broker = try StubBroker()
        broker.transport.on("POST", "/x", .json("{}", status: 201)).on("PUT", "/x", .json("{}"))
        #expect(try await broker.client.post("/x", ["a": 1]).status == 201)
        _ = try await broker.client.put("/x", .object(JSONObject()))
        let (request, body) = try broker.sent("POST", "/x")
        #expect(body == ["a": 1])
        #expect(
            request.fields == [
                HTTPField("User-Agent", "treaty"), HTTPField("Content-Type", "application/json"),
                HTTPField("Accept", "application/hal+json"), HTTPField("Accept", "application/json"),
                HTTPField("Accept-Charset", "utf-8"),
            ])
        #expect(request.options.maximumRedirects == 0)
        #expect(try broker.sent("PUT", "/x").request.body == Array("{}".utf8))
    }

    @Test func patchesAreMergePatchesAndDeletionsMayAnswerNothing() async throws {
        let broker = try StubBroker()
        broker.transport.on("PATCH", "/x", .json("{}")).on("DELETE", "/x", HTTPResponse(status: 204))
        _ = try await broker.client.patch("/x", ["currentlyDeployed": false])
        #expect(
            try broker.sent("PATCH", "/x").request.fields.first(named: "Content-Type") == "application/merge-patch+json"
        )
        #expect(try await broker.client.delete("/x").document.value == .object(JSONObject()))
    }

    @Test func customHeadersReplaceOurs() async throws {
        let broker = try StubBroker("http://u:p@broker.example") {
            $0.fields = [HTTPField("X", "1"), HTTPField("accept", "a/b"), HTTPField("X", "2")]
        }
        broker.transport.on("GET", "/x", .json("{}"))
        _ = try await broker.client.get("/x")
        #expect(
            try broker.sent("GET", "/x").request.fields == [
                HTTPField("User-Agent", "treaty"), HTTPField("Authorization", "Basic dTpw"), HTTPField("X", "1"),
                HTTPField("accept", "a/b"), HTTPField("X", "2"),
            ])
    }

    @Test func aPathPrefixLeadsToTheIndex() async throws {
        let broker = try StubBroker("http://broker.example/pact/")
        broker.transport.on("GET", "/pact", .json("{\"_links\": {}}"))
        #expect(try await broker.client.index().url == "http://broker.example/pact")
    }
}
