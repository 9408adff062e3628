import ContractMatching
import ContractModel
import HTTPTransport
import TestSupport
import Testing
import Verifier

@Suite("Filters")
struct InteractionFilterTests {
    private let document = pact(
        interaction("get an order"), interaction("get a user", more: #", "providerState": "a user exists""#),
        interaction("delete an order", more: #", "providerStates": [{"name": "x"}, {"name": "an order exists"}]"#))

    private func selected(_ change: (inout InteractionFilter) throws -> Void) async throws -> [String] {
        var filter = InteractionFilter()
        try change(&filter)
        let (_, reporter) = try await verifyDocument(document, StubTransport { _ in HTTPResponse(status: 200) }) {
            $0.filter = filter
        }
        return reporter.results.map(\.interaction.description)
    }

    @Test("descriptions and states are searched, both have to fit")
    func filters() async throws {
        #expect(
            try await selected { $0.description = try TextPattern("order$") } == ["get an order", "delete an order"])
        #expect(
            try await selected { $0.state = .name(try TextPattern("exists")) } == ["get a user", "delete an order"])
        #expect(try await selected { $0.state = .none } == ["get an order"])
        #expect(
            try await selected {
                $0.description = try TextPattern("^delete")
                $0.state = .name(try TextPattern("user"))
            } == [])
    }

    @Test("nothing left is a success")
    func nothing() async throws {
        let (outcome, _) = try await verifyDocument(document, StubTransport()) {
            $0.filter.description = try? TextPattern("nothing like it")
        }
        #expect(outcome.verdict == .success)
        #expect(outcome.pacts.map(\.leftOut) == [3])
    }
}
