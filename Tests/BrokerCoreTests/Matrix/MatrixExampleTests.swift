import BrokerCore
import JSONText
import TestSupport
import Testing

/// The protocol's worked examples of the matrix, and where Treaty is stricter on purpose.
@Suite struct MatrixExampleTests {
    private func rows(_ answer: MatrixAnswer) -> [String] {
        answer.rows.map { row in
            let result = row.result.map { String($0.success) } ?? "-"
            return "\(row.publication.consumer.name) \(row.publication.consumerVersion.number) / "
                + "\(row.publication.provider.name) \(row.providerVersion?.number ?? "-") / \(result)"
                + (row.isIgnored ? " ignored" : "")
        }
    }

    private func counts(_ answer: MatrixAnswer) -> [Int] {
        [answer.summary.success, answer.summary.failed, answer.summary.unknown]
    }

    @Test func `two verified versions fit`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.verify("Foo", "1", by: "Bar", "2")
        let answer = try await scene.ask([("Foo", "1"), ("Bar", "2")])
        #expect(rows(answer) == ["Foo 1 / Bar 2 / true"])
        #expect(answer.summary.deployable == true)
        #expect(answer.summary.reason == "All required verification results are published and successful")
    }

    @Test func `a provider version without result is unknown`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.verify("Foo", "1", by: "Bar", "2")
        try await scene.createVersion("3", of: "Bar")
        let answer = try await scene.ask([("Foo", "1"), ("Bar", "3")])
        #expect(rows(answer) == ["Foo 1 / Bar - / -"])
        #expect(answer.summary.deployable == nil)
        #expect(counts(answer) == [0, 0, 1])
        #expect(
            answer.summary.reason == "There is no verified pact between version 1 of Foo and version 3 of Bar")
    }

    @Test func `a version that does not exist is a no`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.environment("prod")
        let answer = try await scene.ask("Foo", "99", to: "prod")
        #expect(answer.rows.isEmpty)
        #expect(answer.summary.deployable == false)
        #expect(counts(answer) == [0, 0, 0])
        #expect(answer.summary.reason == "No pacts or verifications have been published for version 99 of Foo")
    }

    @Test func `a consumer waits for its provider, a provider not for its consumers`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.verify("Foo", "1", by: "Bar", "2")
        try await scene.environment("prod")
        let consumer = try await scene.ask("Foo", "1", to: "prod")
        #expect(consumer.summary.deployable == nil)
        #expect(
            consumer.summary.reason
                == "There is no verified pact between version 1 of Foo and a version of Bar currently in prod "
                + "(no version is currently recorded as deployed/released in this environment)")
        #expect(consumer.blockers.map(\.kind) == [.providerNotInTarget])
        let provider = try await scene.ask("Bar", "2", to: "prod")
        #expect(provider.summary.deployable == true)
        #expect(provider.summary.reason == "There are no missing dependencies")
    }

    @Test func `a provider must not break a consumer that is there`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.verify("Foo", "1", by: "Bar", "2")
        try await scene.verify("Foo", "1", by: "Bar", "3", success: false)
        try await scene.deploy("Foo", "1", to: "prod")
        #expect(try await scene.ask("Bar", "2", to: "prod").summary.deployable == true)
        let answer = try await scene.ask("Bar", "3", to: "prod")
        #expect(answer.summary.deployable == false)
        #expect(
            answer.summary.reason
                == "The verification for the pact between the version of Foo currently in prod (1) and version 3 of Bar "
                + "failed")
        #expect(
            answer.blockers.map(\.remedy) == [
                "Mend Bar 3 or the contract (1 of 1 interactions failed), verify again and publish the result, "
                    + "or use version 2, which has verified this pact."
            ])
    }

    @Test func `equal content is verified at once`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.verify("Foo", "1", by: "Bar", "2")
        try await scene.publish("Foo", "2", to: "Bar")
        let answer = try await scene.ask([("Foo", "2"), ("Bar", "2")])
        #expect(rows(answer) == ["Foo 2 / Bar 2 / true"])
        #expect(answer.summary.deployable == true)
    }

    @Test func `one missing result makes the answer unknown, and ignoring its pacticipant a yes`() async throws {
        let scene = try await BrokerScene()
        let documents = ["Bar", "Baz"].map { ($0, BrokerScene.pact("Foo", $0, ["a request"])) }
        try await scene.publish("Foo", "1", documents)
        try await scene.verify("Foo", "1", by: "Bar", "2")
        try await scene.createVersion("3", of: "Baz")
        try await scene.deploy("Bar", "2", to: "prod")
        try await scene.deploy("Baz", "3", to: "prod")
        let answer = try await scene.ask("Foo", "1", to: "prod")
        #expect(answer.summary.deployable == nil)
        #expect(counts(answer) == [1, 0, 1])
        #expect(answer.summary.ignored == nil)
        let ignoring = try await scene.ask("Foo", "1", to: "prod", ignoring: [MatrixSelector("Baz")])
        #expect(ignoring.summary.deployable == true)
        #expect(ignoring.summary.ignored == 1)
        #expect(rows(ignoring) == ["Foo 1 / Bar 2 / true", "Foo 1 / Baz - / - ignored"])
    }

    @Test(arguments: [LatestBy.consumerVersionAndProviderVersion, .consumerVersion, .pair])
    func `every live version of a provider is judged, whatever latestby says`(latestBy: LatestBy) async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.verify("Foo", "1", by: "Bar", "2", success: false)
        try await scene.verify("Foo", "1", by: "Bar", "3")
        try await scene.deploy("Bar", "2", to: "prod", instance: "blue")
        try await scene.deploy("Bar", "3", to: "prod", instance: "green")
        let answer = try await scene.ask("Foo", "1", to: "prod", latestBy: latestBy)
        #expect(rows(answer) == ["Foo 1 / Bar 3 / true", "Foo 1 / Bar 2 / false"])
        #expect(answer.summary.deployable == false)
        #expect(counts(answer) == [1, 1, 0])
    }

    @Test(arguments: [LatestBy.consumerVersionAndProviderVersion, .consumerVersion, .pair])
    func `a live version without result is never overlooked`(latestBy: LatestBy) async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.verify("Foo", "1", by: "Bar", "2")
        try await scene.createVersion("3", of: "Bar")
        try await scene.deploy("Bar", "2", to: "prod", instance: "blue")
        try await scene.deploy("Bar", "3", to: "prod", instance: "green")
        let answer = try await scene.ask("Foo", "1", to: "prod", latestBy: latestBy)
        #expect(rows(answer) == ["Foo 1 / Bar 3 / -", "Foo 1 / Bar 2 / true"])
        #expect(answer.summary.deployable == nil)
        #expect(
            answer.summary.reason
                == "There is no verified pact between version 1 of Foo and one of the versions of Bar currently in prod "
                + "(3)")
    }

    @Test func `a pair that needs each other is judged in both directions`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("A", "1", to: "B")
        try await scene.publish("B", "1", to: "A")
        try await scene.verify("A", "1", by: "B", "1")
        try await scene.deploy("B", "1", to: "prod")
        let before = try await scene.ask("A", "1", to: "prod")
        #expect(rows(before) == ["A 1 / B 1 / true", "B 1 / A - / -"])
        #expect(before.summary.deployable == nil)
        try await scene.verify("B", "1", by: "A", "1")
        #expect(try await scene.ask("A", "1", to: "prod").summary.deployable == true)
    }

    @Test func `without latestby every revision counts`() async throws {
        var settings = BrokerSettings()
        settings.allowDangerousContractModification = true
        let scene = try await BrokerScene(settings: settings)
        try await scene.publish("Foo", "1", to: "Bar", content: "X")
        try await scene.verify("Foo", "1", by: "Bar", "2")
        try await scene.publish("Foo", "1", to: "Bar", content: "Y")
        let all = try await scene.ask([("Foo", "1"), ("Bar", "2")], latestBy: nil)
        #expect(rows(all) == ["Foo 1 / Bar - / -", "Foo 1 / Bar 2 / true"])
        #expect(all.summary.deployable == nil)
        let current = try await scene.ask([("Foo", "1"), ("Bar", "2")])
        #expect(rows(current) == ["Foo 1 / Bar - / -"])
    }
}
