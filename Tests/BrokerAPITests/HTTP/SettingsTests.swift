import BrokerCore
import HTTPTypes
import JSONText
import TestSupport
import Testing

@testable import BrokerAPI

/// What an operator decides about answers.
@Suite struct SettingsTests {
    private func tester(_ configuration: APIConfiguration) async throws -> APITester {
        let services = BrokerServices(storage: try await InMemoryBroker().storage, settings: BrokerSettings())
        return APITester(BrokerAPI.routes(services, configuration), configuration: configuration)
    }

    private static let badge = "/pacts/provider/Bar%20_b/consumer/Foo-f/latest/badge"

    @Test func `badges are drawn by the broker, or lead to an image service`() async throws {
        var configuration = APIConfiguration()
        #expect(try await tester(configuration).send(.get, Self.badge).type == "image/svg+xml;charset=utf-8")
        configuration.badges.mode = .redirect
        let answer = try await tester(configuration).send(.get, Self.badge)
        #expect(answer.status == 307)
        #expect(
            answer.header("Location")
                == "https://img.shields.io/badge/pact%20not%20found-unknown-lightgrey.svg")
        #expect(answer.header("Cache-Control") == "no-cache")
        configuration.badges.serviceURL = "http://shields.example.org/x/"
        let other = try await tester(configuration).send(.get, Self.badge)
        #expect(other.header("Location")?.hasPrefix("http://shields.example.org/x/badge/pact") == true)
    }

    @Test func `what the image service takes for its own is doubled`() {
        var delivery = BadgeDelivery()
        delivery.mode = .redirect
        let response = delivery.response(Badge("a-b_c/d pact", "failed (pending)", .red))
        #expect(
            response.fields[.location]
                == "https://img.shields.io/badge/a--b__c%2Fd%20pact-failed%20%28pending%29-red.svg")
    }

    @Test func `how long a badge about merging may be kept is a setting`() async throws {
        var configuration = APIConfiguration()
        let path = "/pacticipants/Foo/main-branch/can-i-merge/badge"
        #expect(try await tester(configuration).send(.get, path).header("Cache-Control") == "max-age=30")
        configuration.badges.canIMergeCacheControl = "no-store"
        #expect(try await tester(configuration).send(.get, path).header("Cache-Control") == "no-store")
    }

    @Test func `diagnostics can be taken away`() async throws {
        var configuration = APIConfiguration()
        for status in [200, 404] {
            let tester = try await tester(configuration)
            #expect(try await tester.send(.get, "/diagnostic/status/heartbeat").status == status)
            #expect(try await tester.send(.get, "/diagnostic/status/dependencies").status == status)
            #expect(try await tester.send(.get, "/").status == 200)
            configuration.hasDiagnostics = false
        }
    }

    @Test func `fields that restrict browsers can be left out, all or one`() async throws {
        let names = ["Content-Security-Policy", "X-Frame-Options", "X-XSS-Protection", "Referrer-Policy"]
        var configuration = APIConfiguration()
        func missing() async throws -> [String] {
            let answer = try await tester(configuration).send(.get, "/")
            return names.filter { answer.header($0) == nil }
        }
        #expect(try await missing() == [])
        configuration.exceptedProtections = [.frameOptions]
        #expect(try await missing() == ["X-Frame-Options"])
        let policy = try await tester(configuration).send(.get, "/").header("Content-Security-Policy")
        #expect(policy?.contains("frame-ancestors") == false)
        configuration.protectsBrowsers = false
        #expect(try await missing() == names)
    }

    @Test(arguments: ["gzip", "br", "deflate, gzip"])
    func `a compressed body is refused with what to do`(encoding: String) async throws {
        let tester = try await tester(APIConfiguration())
        let headers = [("Content-Encoding", encoding)]
        let answer = try await tester.send(.post, "/environments", headers, json: #"{"name":"a","production":true}"#)
        #expect(answer.status == 415)
        #expect(answer.header("Accept-Encoding") == "identity")
        #expect(answer.text.contains("Content-Encoding \(encoding)"))
        let plain = [("Content-Encoding", "identity")]
        let taken = try await tester.send(.post, "/environments", plain, json: #"{"name":"a","production":true}"#)
        #expect(taken.status == 201)
    }

    @Test func `a request has a limited number of selectors`() async throws {
        let tester = try await tester(APIConfiguration())
        func query(_ count: Int) -> String {
            "/matrix?" + (1...count).map { "q[][pacticipant]=a\($0)" }.joined(separator: "&")
        }
        let tooMany = try await tester.send(.get, query(501))
        #expect(tooMany.status == 400)
        #expect(tooMany.text.contains("at most 500 selectors"))
        #expect(try await !tester.send(.get, query(500)).text.contains("at most 500"))
        let ignored = query(400) + "&" + (1...101).map { "ignore[][pacticipant]=b\($0)" }.joined(separator: "&")
        #expect(try await tester.send(.get, ignored).text.contains("at most 500 selectors"))

        func body(_ count: Int) -> String {
            let selectors = Array(repeating: #"{"mainBranch":true}"#, count: count).joined(separator: ",")
            return #"{"consumerVersionSelectors":[\#(selectors)]}"#
        }
        _ = try await tester.send(.put, "/pacticipants/Bar/versions/1", json: "{}")
        let path = "/pacts/provider/Bar/for-verification"
        let answer = try await tester.send(.post, path, json: body(501))
        #expect(answer.status == 400)
        #expect(answer.text.contains("must have at most 500 elements"))
        #expect(try await tester.send(.post, path, json: body(500)).status == 200)
    }
}
