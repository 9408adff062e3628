import Testing

@testable import BrokerCore

@Suite struct TrialLimitTests {
    @Test func `one more than may run is not run, and there is room again afterwards`() async {
        let limit = TrialLimit(1)
        let inner = await limit.run { await limit.run { 2 } }
        #expect(inner == .some(.none))
        #expect(await limit.run { 3 } == 3)
    }
}
