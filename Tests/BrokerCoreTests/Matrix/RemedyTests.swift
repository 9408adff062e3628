import BrokerCore
import TestSupport
import Testing

@Suite struct RemedyTests {
    private func remedies(_ answer: MatrixAnswer) -> [String] { answer.blockers.map(\.remedy) }

    @Test func `a missing result names both versions, and one that would do`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.createVersion("2", of: "Bar")
        let missing = try await scene.ask([("Foo", "1"), ("Bar", "2")])
        #expect(
            remedies(missing) == ["Verify the pact of version 1 of Foo with version 2 of Bar and publish the result."])
        try await scene.verify("Foo", "1", by: "Bar", "3")
        let known = try await scene.ask([("Foo", "1"), ("Bar", "2")])
        #expect(
            remedies(known) == [
                "Verify the pact of version 1 of Foo with version 2 of Bar and publish the result, "
                    + "or use version 3, which has verified it."
            ])
    }

    @Test func `an environment without the provider is told which version could go there`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.environment("prod")
        let nobody = try await scene.ask("Foo", "1", to: "prod")
        #expect(remedies(nobody) == ["Bar has no version in prod: deploy one that has verified this pact first."])
        try await scene.verify("Foo", "1", by: "Bar", "3")
        let one = try await scene.ask("Foo", "1", to: "prod")
        #expect(
            remedies(one) == ["Bar has no version in prod: deploy one that has verified this pact first, such as 3."])
    }

    @Test func `a failure counts what failed, and names a version that passed`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.verify("Foo", "1", by: "Bar", "2", success: false)
        try await scene.verify("Foo", "1", by: "Bar", "3")
        let answer = try await scene.ask([("Foo", "1"), ("Bar", "2")])
        #expect(
            remedies(answer) == [
                "Mend Bar 2 or the contract (1 of 1 interactions failed), verify again and publish the result, "
                    + "or use version 3, which has verified this pact."
            ])
    }

    @Test func `a version that failed too is no way out`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.createVersion("2", of: "Bar")
        try await scene.verify("Foo", "1", by: "Bar", "3", success: false)
        let answer = try await scene.ask([("Foo", "1"), ("Bar", "2")])
        #expect(
            remedies(answer) == ["Verify the pact of version 1 of Foo with version 2 of Bar and publish the result."])
    }
}
