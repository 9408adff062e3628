import BrokerClient
import HTTPTransport
import TestSupport
import Testing

struct RetryTests {
    private static let fine = HTTPResponse.json("{}")

    @Test(arguments: [500, 502, 503, 408, 429])
    func passingTroubleIsWaitedOut(_ status: Int) async throws {
        let broker = try StubBroker { $0.retries = RetryPolicy(attempts: 4) }
        let trouble = HTTPResponse(status: status)
        broker.transport.on("GET", "/x", trouble, trouble, trouble, Self.fine)
        _ = try await broker.client.get("/x")
        #expect(broker.pauses.all == [.seconds(1), .seconds(2), .seconds(4)])
    }

    @Test func theNumberOfAttemptsIsATotal() async throws {
        let broker = try StubBroker { $0.retries = RetryPolicy(attempts: 3) }
        broker.transport.on("GET", "/x", HTTPResponse(status: 503))
        let error = await broker.error { client throws(BrokerClientError) in try await client.get("/x") }
        #expect(error?.isUnreachable == true)
        #expect(error?.failure.status == 503)
        #expect(broker.transport.requests.count == 3)
        let once = try StubBroker { $0.retries = RetryPolicy(attempts: 0) }
        once.transport.on("GET", "/x", HTTPResponse(status: 503))
        _ = await once.error { client throws(BrokerClientError) in try await client.get("/x") }
        #expect(once.transport.requests.count == 1)
    }

    @Test(arguments: [400, 401, 403, 404, 409, 422])
    func answersAreNotAskedForAgain(_ status: Int) async throws {
        let broker = try StubBroker { $0.retries = RetryPolicy(attempts: 8) }
        broker.transport.on("GET", "/x", HTTPResponse(status: status))
        _ = await broker.error { client throws(BrokerClientError) in try await client.get("/x") }
        #expect(broker.transport.requests.count == 1)
        #expect(broker.pauses.all.isEmpty)
    }

    @Test func connectionErrorsAreRetriedOnlyIfSoDecided() async throws {
        for (policy, attempts) in [(RetryPolicy(attempts: 5), 1), (.commands, 5)] {
            let broker = try StubBroker { $0.retries = policy }
            broker.transport.on("GET", "/x") { _ in throw TransportError(.connectionRefused, "Nobody is there.") }
            let error = await broker.error { client throws(BrokerClientError) in try await client.get("/x") }
            #expect(error?.isUnreachable == true)
            #expect(error?.description == "Nobody is there.")
            #expect(broker.transport.requests.count == attempts)
            #expect(broker.pauses.all == Array(repeating: .seconds(5), count: attempts - 1))
        }
    }

    @Test func whatCannotSucceedIsNotRetried() async throws {
        let broker = try StubBroker { $0.retries = .commands }
        broker.transport.on("GET", "/x") { _ in throw TransportError(.tlsFailed, "No.") }
        _ = await broker.error { client throws(BrokerClientError) in try await client.get("/x") }
        #expect(broker.transport.requests.count == 1)
    }

    @Test(arguments: [
        ("10", Duration.seconds(12)), ("0", .seconds(0)), ("Sun, 06 Nov 1994 08:50:37 GMT", .seconds(72)),
        ("Sun, 06 Nov 1994 08:40:00 GMT", .seconds(0)), ("soon", .seconds(1)), ("-5", .seconds(0)),
    ])
    func aBrokerMaySayWhenToComeBack(_ value: String, _ wait: Duration) async throws {
        // The clock of these tests stands at Sun, 06 Nov 1994 08:49:37 GMT.
        let broker = try StubBroker { $0.retries = RetryPolicy(attempts: 2) }
        let busy = HTTPResponse(status: 429, fields: [HTTPField("Retry-After", value)])
        broker.transport.on("GET", "/x", busy, Self.fine)
        _ = try await broker.client.get("/x")
        #expect(broker.pauses.all == [wait])
    }

    @Test func nobodyWaitsForHours() async throws {
        let broker = try StubBroker { $0.retries = RetryPolicy(attempts: 8) }
        broker.transport.on("GET", "/x", HTTPResponse(status: 429, fields: [HTTPField("Retry-After", "3600")]))
        let error = await broker.error { client throws(BrokerClientError) in try await client.get("/x") }
        #expect(error?.failure.status == 429)
        #expect(broker.pauses.all.isEmpty)
    }

    @Test func leapDaysCount() async throws {
        let broker = try StubBroker {
            $0.retries = RetryPolicy(attempts: 2)
            // 2028-02-29 23:59:50 UTC
            $0.pause.now = { 1_835_481_590 }
        }
        let busy = HTTPResponse(status: 429, fields: [HTTPField("Retry-After", "Wed, 01 Mar 2028 00:00:00 GMT")])
        broker.transport.on("GET", "/x", busy, Self.fine)
        _ = try await broker.client.get("/x")
        #expect(broker.pauses.all == [.seconds(12)])
    }
}
