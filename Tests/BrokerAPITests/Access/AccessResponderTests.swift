import BrokerCore
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing
import TextCoding

@testable import BrokerAPI

struct AccessResponderTests {
    private func send(
        _ method: HTTPRequest.Method, _ uri: String, _ authorization: String? = nil,
        change: (inout AccessPolicy) -> Void = { _ in }
    ) async throws -> (status: Int, challenge: String?) {
        var policy = AccessPolicy()
        policy.full = Credentials(username: "rw", password: "rwp")
        policy.readOnly = Credentials(username: "ro", password: "r:op")
        change(&policy)
        let services = try await BrokerTester().services
        let configuration = APIConfiguration()
        let responder = AccessResponder(
            policy: policy, configuration: configuration,
            next: BrokerAPI(services: services, configuration: configuration).responder)
        var fields: HTTPFields = [.accept: "*/*", .contentType: "application/json"]
        fields[.authorization] = authorization
        let sent = fields
        return try await Application(responder: responder).test(.router) { client in
            try await client.execute(uri: uri, method: method, headers: sent) { response in
                #expect(response.headers[named: FieldName.brokerVersion] == "2.120.0")
                return (response.status.code, response.headers[.wwwAuthenticate])
            }
        }
    }

    private static func basic(_ username: String, _ password: String) -> String {
        "Basic " + Base64.encode("\(username):\(password)".utf8)
    }

    private let writer = basic("rw", "rwp")
    private let reader = basic("ro", "r:op")

    @Test(
        "Without credentials nothing is answered, and the browser is asked for them",
        arguments: [
            HTTPRequest.Method.get, .head, .options, .post, .delete,
        ])
    func refused(method: HTTPRequest.Method) async throws {
        let answer = try await send(method, "/pacticipants")
        #expect(answer.status == 401)
        #expect(answer.challenge == "Basic realm=\"Restricted area\"")
    }

    @Test("Readers read and ask for pacts to verify; writing takes the other password")
    func roles() async throws {
        #expect(try await send(.get, "/pacticipants", reader).status == 200)
        #expect(try await send(.options, "/pacticipants", reader).status == 200)
        #expect(try await send(.delete, "/integrations", reader).status == 401)
        #expect(try await send(.delete, "/integrations", writer).status == 204)
        #expect(try await send(.post, "/pacts/provider/A/for-verification", reader).status != 401)
        #expect(try await send(.post, "/pacts/provider/A/for-verification/x", reader).status == 401)
        #expect(try await send(.get, "/", Self.basic("rw", "rwP")).status == 401)
        #expect(try await send(.get, "/", "basic " + writer.dropFirst(6)).status == 200)
    }

    @Test("Other schemes are refused as such", arguments: ["Bearer abc", "Basic", "Basic !!!", "Basic YWJj"])
    func otherSchemes(field: String) async throws {
        #expect(try await send(.get, "/", field).status == 400)
    }

    @Test("What is public needs no credentials, and wrong ones are not looked at")
    func publicAccess() async throws {
        let heartbeat = "/diagnostic/status/heartbeat"
        let badge = "/pacts/provider/A/consumer/B/latest/badge"
        #expect(try await send(.get, heartbeat).status == 401)
        #expect(try await send(.get, heartbeat, "Bearer x", change: { $0.hasPublicHeartbeat = true }).status == 200)
        #expect(try await send(.get, "/", change: { $0.hasPublicHeartbeat = true }).status == 401)
        #expect(try await send(.get, badge).status == 401)
        #expect(try await send(.get, badge, change: { $0.hasPublicBadges = true }).status != 401)
        #expect(try await send(.get, "/pacticipants", change: { $0.hasPublicBadges = true }).status == 401)
        #expect(try await send(.get, "/pacticipants", change: { $0.allowsPublicRead = true }).status == 200)
        #expect(try await send(.delete, "/integrations", change: { $0.allowsPublicRead = true }).status == 401)
    }
}
