import HTTPTypes
import Testing

@testable import BrokerAPI

/// Rules that hold for every route of the API.
struct RoutesTests {
    private func routes() async throws -> [Route] {
        BrokerAPI.routes(try await BrokerTester().services)
    }

    @Test("No pattern stands twice, whatever its captures are called")
    func unique() async throws {
        let shapes = try await routes().flatMap(\.patterns).map { pattern in
            pattern.split(separator: "/").map { $0.hasPrefix("{") ? "{}" : $0 }.joined(separator: "/")
        }
        #expect(Set(shapes).count == shapes.count)
    }

    @Test("A route names each capture once, and each method once")
    func consistent() async throws {
        for route in try await routes() {
            for pattern in route.patterns {
                let captures = pattern.split(separator: "/").filter { $0.hasPrefix("{") }
                #expect(Set(captures).count == captures.count, "\(pattern)")
            }
            let methods = route.endpoints.map(\.method.rawValue)
            #expect(Set(methods).count == methods.count, "\(route.patterns)")
        }
    }

    @Test("No resource answers a GET for unknown names with a server error")
    func unknownNames() async throws {
        let tester = try await BrokerTester()
        for pattern in BrokerAPI.routes(tester.services).flatMap(\.patterns) where pattern != "/test/error" {
            let path = pattern.split(separator: "/").map { $0.hasPrefix("{") ? "no%2Fone" : $0 }.joined(separator: "/")
            let answer = try await tester.http.send(.get, "/" + path, [("Accept", "*/*")])
            #expect(answer.status < 500, "\(pattern)")
        }
    }
}
