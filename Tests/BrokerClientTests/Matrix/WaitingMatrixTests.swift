import BrokerClient
import HTTPTransport
import TestSupport
import Testing

struct WaitingMatrixTests {
    private static let query = MatrixQuery([MatrixQuery.Selector(pacticipant: "Web")], target: .environment("prod"))
    private static let unknown = #"{"summary":{"deployable":null,"unknown":1},"matrix":[]}"#

    private func ask(
        _ applied: String?, seconds: Int, status: Int = 200
    ) async throws -> (granted: Int?, request: HTTPRequest, error: BrokerClientError?) {
        let broker = try StubBroker { $0.retries = RetryPolicy(attempts: 3) }
        var response = HTTPResponse.json(Self.unknown, status: status)
        if let applied { response.fields.append(HTTPField("Preference-Applied", applied)) }
        broker.transport.on("GET", "/matrix", response)
        var granted: Int?
        var thrown: BrokerClientError?
        do throws(BrokerClientError) {
            granted = try await broker.client.matrix(Self.query, waiting: seconds).granted
        } catch {
            thrown = error
        }
        return (granted, try #require(broker.transport.requests.first), thrown)
    }

    @Test func itAsksTheBrokerToWaitAndGivesItTheTime() async throws {
        let (granted, request, _) = try await ask("wait=20", seconds: 25)
        #expect(granted == 20)
        #expect(request.fields.first(named: "Prefer") == "wait=25")
        #expect(request.options.timeLimit == .seconds(55))
    }

    @Test(arguments: [
        ("respond-async, Wait = 5", 5), ("wait=0", 0), ("wait", nil), ("handling=lenient", nil), (nil, nil),
    ])
    func whatWasGrantedStandsInTheAnswer(applied: String?, seconds: Int?) async throws {
        let (granted, _, _) = try await ask(applied, seconds: 5)
        #expect(granted == seconds)
    }

    @Test func aFailureIsTriedAgainOnlyWhereNothingIsWaitedFor() async throws {
        let broker = try StubBroker { $0.retries = RetryPolicy(attempts: 3) }
        broker.transport.on("GET", "/matrix", .text("", status: 504))
        _ = await broker.error { client throws(BrokerClientError) in try await client.matrix(Self.query, waiting: 30) }
        #expect(broker.transport.requests.count == 1)
        _ = await broker.error { client throws(BrokerClientError) in try await client.matrix(Self.query, waiting: 0) }
        #expect(broker.transport.requests.count == 4)
    }
}
