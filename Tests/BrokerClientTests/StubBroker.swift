import BrokerClient
import HTTPTransport
import JSONText
import Synchronization
import TestSupport
import Testing

/// A client of a broker that answers from a table, and the pauses that it made.
struct StubBroker {
    let transport = StubTransport()
    let pauses = Pauses()
    let client: BrokerClient

    static let base = "http://broker.example"

    /// With the broker's index in place.
    init(_ base: String = StubBroker.base, _ change: (inout BrokerConnection) -> Void = { _ in }) throws {
        let pauses = pauses
        let pause = BrokerPause(sleep: { duration in pauses.add(duration) }, now: { 784_111_777 })
        var connection = BrokerConnection(try #require(BrokerAddress(base)), transport: transport, pause: pause)
        connection.retries = .none
        change(&connection)
        client = BrokerClient(connection)
        transport.on("GET", "/", .json(StubBroker.index))
    }

    private static let index = """
        {"_links": {
          "self": {"href": "\(base)", "title": "Index", "templated": false},
          "pb:publish-contracts": {"href": "\(base)/contracts/publish", "title": "Publish contracts", "templated": false},
          "pb:latest-provider-pacts": {"href": "\(base)/pacts/provider/{provider}/latest", "templated": true},
          "pb:provider-pacts-for-verification":
            {"href": "\(base)/pacts/provider/{provider}/for-verification", "templated": true},
          "pb:pacticipant-version": {"href": "\(base)/pacticipants/{pacticipant}/versions/{version}", "templated": true},
          "pb:latest-version": {"href": "\(base)/pacticipants/{pacticipant}/latest-version", "templated": true},
          "pb:latest-tagged-version": {"href": "\(base)/pacticipants/{pacticipant}/latest-version/{tag}", "templated": true},
          "pb:pacticipants": {"href": "\(base)/pacticipants", "templated": false},
          "pb:pacticipant": {"href": "\(base)/pacticipants/{pacticipant}", "templated": true},
          "pb:pacticipant-branch": {"href": "\(base)/pacticipants/{pacticipant}/branches/{branch}", "templated": true},
          "pb:pacticipant-branch-version":
            {"href": "\(base)/pacticipants/{pacticipant}/branches/{branch}/versions/{version}", "templated": true},
          "pb:pacticipant-version-tag":
            {"href": "\(base)/pacticipants/{pacticipant}/versions/{version}/tags/{tag}", "templated": true},
          "pb:environments": {"href": "\(base)/environments", "templated": false},
          "pb:environment": {"href": "\(base)/environments/{uuid}", "templated": true}
        }}
        """

    /// The error that an operation ends in; nil if it succeeds.
    func error<Result>(_ body: (BrokerClient) async throws(BrokerClientError) -> Result) async -> BrokerClientError? {
        do throws(BrokerClientError) {
            _ = try await body(client)
            return nil
        } catch {
            return error
        }
    }

    /// The only request of a kind, with its body as JSON.
    func sent(_ method: String, _ target: String) throws -> (request: HTTPRequest, body: JSONValue) {
        let requests = transport.requests(method, target)
        try #require(requests.count == 1)
        return (requests[0], try JSONReader.read(requests[0].body ?? Array("null".utf8)).value)
    }
}

/// How long the client would have waited, in order.
final class Pauses: Sendable {
    private let durations = Mutex<[Duration]>([])

    var all: [Duration] { durations.withLock { $0 } }

    func add(_ duration: Duration) { durations.withLock { $0.append(duration) } }
}

extension BrokerClientError {
    var isUnreachable: Bool { if case .unreachable = self { true } else { false } }
    var isRefused: Bool { if case .refused = self { true } else { false } }
    var isNotFound: Bool { if case .notFound = self { true } else { false } }
}
