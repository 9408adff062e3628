import BrokerCore
import HTTPTypes
import JSONText
import Testing

@testable import BrokerAPI

struct DiagnosticsTests {
    private struct Broken: Error {}

    @Test("The heartbeat answers without the database")
    func heartbeat() async throws {
        let tester = APITester(DiagnosticRoutes(checkDatabase: { throw Broken() }).routes)
        let answer = try await tester.send(.get, "/diagnostic/status/heartbeat")
        #expect(answer.status == 200)
        #expect(answer.type == "application/hal+json")
        #expect(
            answer.json == ["ok": true, "_links": ["self": ["href": "http://localhost/diagnostic/status/heartbeat"]]])
    }

    @Test("The dependencies say whether the database answers")
    func dependencies() async throws {
        let healthy = try await APITester.standard().send(.get, "/diagnostic/status/dependencies")
        #expect(healthy.status == 200)
        #expect(healthy.json["database"] == ["ok": true])
        let tester = APITester(DiagnosticRoutes(checkDatabase: { throw Broken() }).routes)
        let broken = try await tester.send(.get, "/diagnostic/status/dependencies")
        #expect(broken.status == 500)
        #expect(broken.json["database"]?["ok"] == false)
        #expect(
            broken.json["database"]?["error"]?["message"]?.string?.hasPrefix("The database doesn't answer.") == true)
    }

    @Test("A damaged database is called that, with what to do")
    func damage() async throws {
        let tester = APITester(DiagnosticRoutes(checkDatabase: { throw StorageError.damaged }).routes)
        let answer = try await tester.send(.get, "/diagnostic/status/dependencies")
        #expect(answer.status == 500)
        #expect(answer.json["database"]?["error"]?["message"]?.string?.hasSuffix("restore a backup.") == true)
    }

    @Test("Webhooks whose secrets can't be read are told, and the broker still counts as well")
    func secrets() async throws {
        let unreadable = UnreadableSecrets(ofWebhooks: (1...12).map { "webhook\($0)" })
        let routes = DiagnosticRoutes(checkDatabase: {}, findUnreadableSecrets: { unreadable })
        let answer = try await APITester(routes.routes).send(.get, "/diagnostic/status/dependencies")
        #expect(answer.status == 200)
        let state = try #require(answer.json["treaty:webhookSecrets"])
        #expect(state["ok"] == false)
        #expect(state["error"]?["message"]?.string?.contains(" webhook9, webhook10 and 2 more can't be read") == true)
        #expect(state["error"]?["advice"]?.string?.contains("secret_key_previous") == true)
        let healthy = try await APITester.standard().send(.get, "/diagnostic/status/dependencies")
        #expect(healthy.json["treaty:webhookSecrets"] == ["ok": true])
    }

    @Test("The deliberate error is reported like any other")
    func deliberate() async throws {
        let answer = try await APITester.standard().send(.get, "/test/error")
        #expect(answer.status == 500)
        #expect(answer.json["error"]?["reference"]?.string?.count == 10)
    }
}
