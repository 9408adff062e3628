import BrokerCore
import Foundation
import HTTPTypes
import Testing

@testable import BrokerAPI

/// Every route and method by every kind of user. `fixtures/access.txt` says what each one is, decided by a person: a
/// route that isn't listed there fails.
struct AccessTableTests {
    /// What a line of the fixture calls a request.
    enum Rule: String {
        case read, write, heartbeat, badge
    }

    struct Visit {
        let method: HTTPRequest.Method
        let pattern: String

        var line: String { "\(method.rawValue) \(pattern)" }
        /// With names in place of captures, some of which need escapes.
        var path: String {
            "/"
                + pattern.split(separator: "/").map { $0.hasPrefix("{") ? "some%2Fname%20x" : String($0) }
                .joined(separator: "/")
        }
    }

    private static func routes() async throws -> (all: [Route], badges: [Route]) {
        let services = try await BrokerTester().services
        return (BrokerAPI.routes(services), BrokerAPI.badges(services))
    }

    /// Every method that is answered, HEAD and OPTIONS included, and two that no route offers.
    private static func visits(_ routes: [Route]) -> [Visit] {
        routes.flatMap { route in
            var methods = route.endpoints.map(\.method)
            if methods.contains(.get) { methods.append(.head) }
            methods += [.options, .trace]
            return route.patterns.flatMap { pattern in methods.map { Visit(method: $0, pattern: pattern) } }
        }
    }

    private static func rules() throws -> [String: Rule] {
        var rules: [String: Rule] = [:]
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") where !line.hasPrefix("#") {
            let words = line.split(separator: " ")
            rules["\(words[1]) \(words[2])"] = Rule(rawValue: String(words[0]))
        }
        return rules
    }

    private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "fixtures/access.txt")

    /// HEAD, OPTIONS and methods that aren't offered are what the protocol says, for each route alike.
    private static func rule(_ visit: Visit, _ rules: [String: Rule]) -> Rule? {
        switch visit.method {
        case .head, .options:
            rules["GET \(visit.pattern)"] == .heartbeat ? .heartbeat : .read
        case .trace: .write
        default: rules[visit.line]
        }
    }

    @Test("Each request of a route has a rule, and no rule is left over; UPDATE_FIXTURES=1 lists them anew")
    func complete() async throws {
        let routes = try await Self.routes()
        let listed = Self.visits(routes.all).filter { ![.head, .options, .trace].contains($0.method) }.map(\.line)
        if ProcessInfo.processInfo.environment["UPDATE_FIXTURES"] == "1" {
            let known = (try? Self.rules()) ?? [:]
            let lines = listed.sorted().map { "\(known[$0]?.rawValue ?? "UNDECIDED") \($0)" }
            let head = "# Who may do what: read, write, heartbeat or badge. UNDECIDED fails the tests.\n"
            try Data((head + lines.joined(separator: "\n") + "\n").utf8).write(to: Self.file)
        }
        let rules = try Self.rules()
        #expect(Set(listed).subtracting(rules.keys).sorted() == [], "routes without a rule in fixtures/access.txt")
        #expect(Set(rules.keys).subtracting(listed).sorted() == [], "rules without a route in fixtures/access.txt")
    }

    struct Opening: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable (inout AccessPolicy) -> Void
        /// What needs no credentials then.
        let open: Set<Rule>

        static let all = [
            Opening(testDescription: "nothing public", change: { _ in }, open: []),
            Opening(
                testDescription: "public read", change: { $0.allowsPublicRead = true },
                open: [.read, .heartbeat, .badge]),
            Opening(
                testDescription: "public heartbeat", change: { $0.hasPublicHeartbeat = true }, open: [.heartbeat]),
            Opening(testDescription: "public badges", change: { $0.hasPublicBadges = true }, open: [.badge]),
        ]
    }

    @Test("Every route lets in whom it should, and nobody else", arguments: Opening.all)
    func everybody(opening: Opening) async throws {
        let routes = try await Self.routes()
        let tester = AccessTester(badges: routes.badges, opening.change)
        let rules = try Self.rules()
        let users: [(name: String, field: String?)] = [
            ("nobody", nil), ("wrong", AccessTester.wrong), ("reader", AccessTester.reader),
            ("writer", AccessTester.writer),
        ]
        let visits = Self.visits(routes.all)
        #expect(visits.count > 200)
        for (name, field) in users {
            let answers = try await tester.send(visits.map { .init($0.method, $0.path, field) })
            for (visit, answer) in zip(visits, answers) {
                let rule = try #require(Self.rule(visit, rules), "\(visit.line)")
                let expected =
                    opening.open.contains(rule) || name == "writer" || (name == "reader" && rule != .write) ? 200 : 401
                #expect(answer.status == expected, "\(visit.line) by \(name)")
            }
        }
    }

    @Test(
        "Half a pair of credentials lets nobody in",
        arguments: [("rw", nil), (nil, "rwp"), ("rw", " "), ("", "")] as [(String?, String?)])
    func blank(username: String?, password: String?) async throws {
        let tester = AccessTester { policy in
            policy.full = Credentials(username: username, password: password)
            policy.readOnly = nil
        }
        for field in [AccessTester.basic("rw", ""), AccessTester.basic("", ""), AccessTester.basic("rw", " ")] {
            #expect(try await tester.send(.init(.get, "/", field)).status == 401)
        }
    }
}
