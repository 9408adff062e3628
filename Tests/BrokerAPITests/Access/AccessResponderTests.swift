import BrokerCore
import HTTPTypes
import Testing
import TextCoding

@testable import BrokerAPI

struct AccessResponderTests {
    @Test(
        "Without credentials nothing is answered, and the browser is asked for them",
        arguments: [HTTPRequest.Method.get, .head, .options, .post, .delete])
    func refused(method: HTTPRequest.Method) async throws {
        let answer = try await AccessTester().send(.init(method, "/pacticipants"))
        #expect(answer.status == 401)
        #expect(answer.headers[.wwwAuthenticate] == "Basic realm=\"Restricted area\"")
        #expect(answer.headers[.contentType] == "text/plain")
    }

    @Test("A prefix, another case or a swapped pair is no password")
    func exact() async throws {
        let pairs = [
            ("rw", "rwP"), ("rw", "rw"), ("rw", "rwpx"), ("rwp", "rw"), ("ro", "rwp"), ("rwr", "wp"), ("RW", "rwp"),
        ]
        let answers = try await AccessTester().send(pairs.map { .init(.get, "/", AccessTester.basic($0.0, $0.1)) })
        #expect(answers.map(\.status) == pairs.map { _ in 401 })
        let lowercase = "basic" + AccessTester.writer.dropFirst(5)
        #expect(try await AccessTester().send(.init(.get, "/", lowercase)).isIn)
    }

    @Test(
        "Broken Basic credentials are refused like wrong ones, another scheme with 400, as the reference does",
        arguments: [
            "Bearer abc", "Bearer", "Basic", "Basic ", "Basic !!!", "Basic YWJj", "Basic /////w==",
            "Digest username=\"rw\"",
            "Negotiate YII=", "rw:rwp", "Basic cnc6cndw extra", "Basic=cnc6cndw", ",", "Basic cnc6cndwAA==",
        ])
    func otherSchemes(field: String) async throws {
        let answer = try await AccessTester().send(.init(.get, "/", field))
        let isBasic = field.hasPrefix("Basic ") || field == "Basic"
        #expect(answer.status == (isBasic ? 401 : 400))
        #expect((answer.headers[.wwwAuthenticate] == "Basic realm=\"Restricted area\"") == isBasic)
    }

    @Test("What is public needs no credentials, and wrong ones are not looked at")
    func publicAccess() async throws {
        let tester = AccessTester { $0.allowsPublicRead = true }
        for field in ["Bearer x", AccessTester.wrong, "Basic !!!"] {
            #expect(try await tester.send(.init(.get, "/pacticipants", field)).isIn)
        }
    }

    @Test(
        "What only looks like a badge isn't public with the badges",
        arguments: [
            "/pacticipants/badge", "/pacticipants/A/versions/badge", "/pacticipants/A/branches/badge",
            "/pacts/provider/A/consumer/B/badge", "/badge", "/pacts/provider/A/for-verification/badge.svg",
        ])
    func namedBadge(path: String) async throws {
        let tester = AccessTester(badges: BrokerAPI.badges(try await BrokerTester().services)) {
            $0.hasPublicBadges = true
        }
        #expect(try await tester.send(.init(.get, path)).status == 401)
        #expect(try await tester.send(.init(.get, "/pacts/provider/A/consumer/B/latest/badge.svg")).isIn)
    }

    @Test("A path that is written otherwise opens nothing")
    func paths() async throws {
        let tester = AccessTester { $0.hasPublicHeartbeat = true }
        for path in [
            "/diagnostic/status/heartbeat/x", "/pacticipants?/diagnostic/status/heartbeat", "/diagnostic/status",
        ] {
            #expect(try await tester.send(.init(.get, path)).status == 401, "\(path)")
        }
        let post = "/pacts/provider/A/for-verification"
        #expect(try await AccessTester().send(.init(.post, post, AccessTester.reader)).isIn)
        for path in [
            post + "/x", "/pacts/provider/for-verification", "/x" + post, post + "%2F",
            "/pacts/provider/A/b/for-verification",
        ] {
            #expect(try await AccessTester().send(.init(.post, path, AccessTester.reader)).status == 401, "\(path)")
        }
    }

    @Test("Who guesses passwords has to wait, with right ones too; who repeats the same mistake hasn't")
    func guessing() async throws {
        let tester = AccessTester()
        let same = try await tester.send((0..<100).map { _ in .init(.get, "/", AccessTester.wrong) })
        #expect(same.allSatisfy { $0.status == 401 })
        let guesses = try await tester.send((0..<40).map { .init(.get, "/", AccessTester.basic("rw", "\($0)")) })
        #expect(guesses.prefix(10).allSatisfy { $0.status == 401 })
        let last = try #require(guesses.last)
        #expect(last.status == 429)
        #expect(last.headers[.retryAfter].flatMap { Int($0) } ?? 0 > 0)
        #expect(try await tester.send(.init(.get, "/", AccessTester.writer)).status == 429)
    }

    @Test("Who came in before isn't locked out by who guesses behind the same address")
    func sharedAddress() async throws {
        let tester = AccessTester()
        #expect(try await tester.send(.init(.get, "/", AccessTester.writer)).isIn)
        #expect(try await tester.send(.init(.post, "/", AccessTester.reader)).status == 401)
        let guesses = try await tester.send((0..<40).map { .init(.get, "/", AccessTester.basic("rw", "\($0)")) })
        #expect(guesses.last?.status == 429)
        #expect(try await tester.send(.init(.post, "/", AccessTester.writer)).isIn)
        #expect(try await tester.send(.init(.get, "/", AccessTester.reader)).isIn)
        #expect(try await tester.send(.init(.get, "/", AccessTester.wrong)).status == 429)
    }

    @Test(
        "A proxy that isn't trusted is told of once, where that matters",
        arguments: [
            (true, 0, [String](), 1), (false, 5, [], 1), (false, 0, [], 0), (true, 5, ["127.0.0.0/8", "::1"], 0),
        ])
    func unknownProxy(hasPolicy: Bool, rate: Int, trusted: [String], warnings: Int) async throws {
        var configuration = APIConfiguration()
        configuration.requestRateLimit = rate
        configuration.trustedProxies = trusted.compactMap(IPNetwork.init)
        let log = WarningLog()
        var request = AccessTester.Request(.get, "/")
        request.fields.append(("X-Forwarded-For", "203.0.113.7"))
        let tester = AccessTester(configuration: configuration, hasPolicy: hasPolicy)
        _ = try await tester.send([.init(.get, "/")], live: log.logger)
        #expect(log.warnings.isEmpty)
        _ = try await tester.send([request, request], live: log.logger)
        #expect(log.warnings.count == warnings)
        #expect(log.warnings.allSatisfy { $0.contains("came from 127.0.0.1") && $0.contains("trusted_proxies") })
    }

    @Test("More requests than one client may make are refused with a time to come back")
    func rate() async throws {
        var configuration = APIConfiguration()
        configuration.requestRateLimit = 1
        let tester = AccessTester(configuration: configuration) { $0.allowsPublicRead = true }
        let answers = try await tester.send((0..<30).map { _ in .init(.get, "/") })
        #expect(answers.prefix(2).allSatisfy { $0.isIn })
        let refused = try #require(answers.first { $0.status == 429 })
        #expect(refused.headers[.retryAfter] == "1")
        #expect(refused.headers[.xContentTypeOptions] == "nosniff")
    }

    @Test("Every answer has the security fields; under TLS also the one that asks for TLS")
    func securityFields() async throws {
        let names = [
            "X-Content-Type-Options", "X-Frame-Options", "Content-Security-Policy", "Referrer-Policy",
            "X-Pact-Broker-Version",
        ]
        for isSecure in [false, true] {
            var configuration = APIConfiguration()
            configuration.isSecure = isSecure
            let answers = try await AccessTester(configuration: configuration).send([
                .init(.get, "/"), .init(.get, "/", AccessTester.writer), .init(.head, "/"), .init(.options, "/x"),
            ])
            for answer in answers {
                for name in names { #expect(answer.headers[named: HTTPField.Name(name)] != nil, "\(name)") }
                #expect((answer.headers[.strictTransportSecurity] != nil) == isSecure)
            }
        }
    }
}
