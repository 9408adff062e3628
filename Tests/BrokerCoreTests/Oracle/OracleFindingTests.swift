import BrokerCore
import TestSupport
import Testing

/// Answers on which the engine and the oracle once disagreed.
@Suite struct OracleFindingTests {
    private func selector(_ name: String, _ number: String? = nil) -> MatrixSelector {
        MatrixSelector(name, VersionCriteria(number: number))
    }

    @Test(arguments: [LatestBy.consumerVersion, .pair])
    func `an ignored version never stands in for one that is judged`(latestBy: LatestBy) async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.verify("Foo", "1", by: "Bar", "2", success: false)
        try await scene.verify("Foo", "1", by: "Bar", "3")
        let answer = try await scene.matrix.answer(
            MatrixQuery(
                selectors: [selector("Foo", "1"), selector("Bar", "2"), selector("Bar", "3")],
                ignored: [selector("Bar", "3")], latestBy: latestBy))
        #expect(answer.summary.deployable == false)
        #expect(answer.rows.map { $0.providerVersion?.number } == ["2", "3"])
        #expect(answer.rows.map(\.isIgnored) == [false, true])
    }

    @Test func `a numbered version without result is judged beside a selector for any version`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar", content: "X")
        try await scene.publish("Foo", "2", to: "Bar", content: "Y")
        try await scene.verify("Foo", "1", by: "Bar", "1")
        try await scene.verify("Foo", "2", by: "Bar", "2")
        let answer = try await scene.matrix.answer(
            MatrixQuery(
                selectors: [selector("Foo", "1"), selector("Bar"), selector("Bar", "2")],
                latestBy: .consumerVersionAndProviderVersion))
        #expect(answer.summary.deployable == nil)
        #expect(answer.rows.map { $0.providerVersion?.number } == ["2", "1"])
    }

    @Test func `an application that provides for itself is judged with itself, whatever its other versions verified`()
        async throws
    {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Foo", content: "X")
        try await scene.verify("Foo", "1", by: "Foo", "9")
        try await scene.publish("Foo", "2", to: "Foo", content: "X")
        let query = MatrixQuery(
            selectors: [selector("Foo", "2")], latestBy: .consumerVersionAndProviderVersion,
            target: MatrixTarget(VersionCriteria(latest: true)))
        #expect(try await scene.matrix.answer(query).summary.deployable == nil)
        try await scene.verify("Foo", "2", by: "Foo", "2")
        #expect(try await scene.matrix.answer(query).summary.deployable == true)
    }

    @Test func `an application that provides for itself is held against what it failed of its live versions`()
        async throws
    {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Foo", content: "X")
        try await scene.publish("Foo", "3", to: "Foo", content: "Y")
        try await scene.verify("Foo", "3", by: "Foo", "3")
        let query = MatrixQuery(
            selectors: [selector("Foo", "3")], latestBy: .consumerVersionAndProviderVersion,
            target: MatrixTarget(VersionCriteria(environment: "prod")))
        try await scene.deploy("Foo", "1", to: "prod")
        #expect(try await scene.matrix.answer(query).summary.deployable == true)
        try await scene.verify("Foo", "1", by: "Foo", "3", success: false)
        let answer = try await scene.matrix.answer(query)
        #expect(answer.summary.deployable == false)
        #expect(
            answer.summary.reason
                == "The verification for the pact between version 1 of Foo and version 3 of Foo failed")
        try await scene.deploy("Foo", "3", to: "prod")
        #expect(try await scene.matrix.answer(query).summary.deployable == true)
    }

    @Test func `what an application verified of its live version never stands in for its own failure`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Foo", content: "X")
        try await scene.publish("Foo", "3", to: "Foo", content: "Y", tags: ["prod"])
        try await scene.verify("Foo", "1", by: "Foo", "1", success: false)
        try await scene.verify("Foo", "3", by: "Foo", "1")
        let answer = try await scene.matrix.answer(
            MatrixQuery(
                selectors: [selector("Foo", "1")], latestBy: .pair,
                target: MatrixTarget(VersionCriteria(tag: "prod", latest: true))))
        #expect(answer.summary.deployable == false)
        #expect(answer.summary.failed == 1)
    }

    @Test(arguments: [VersionCriteria(latest: true), VersionCriteria(mainBranch: true, latest: true)])
    func `an application that provides for itself may break what is only new`(target: VersionCriteria) async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Foo", content: "X", branch: "feature")
        try await scene.publish("Foo", "3", to: "Foo", content: "Y", branch: "main")
        try await scene.verify("Foo", "1", by: "Foo", "1")
        try await scene.verify("Foo", "3", by: "Foo", "1", success: false)
        let answer = try await scene.matrix.answer(
            MatrixQuery(
                selectors: [selector("Foo", "1")], latestBy: .consumerVersion, target: MatrixTarget(target)))
        #expect(answer.summary.deployable == true)
    }

    @Test func `a live version's contract of which an application said nothing final holds nobody up`() async throws {
        var settings = BrokerSettings()
        settings.requireEvidence = true
        let scene = try await BrokerScene(settings: settings)
        try await scene.publish("Foo", "1", to: "Foo", content: "X")
        try await scene.deploy("Foo", "1", to: "prod")
        try await scene.verify("Foo", "1", by: "Foo", "3")
        let answer = try await scene.matrix.answer(
            MatrixQuery(
                selectors: [selector("Foo", "3")], latestBy: .consumerVersionAndProviderVersion,
                target: MatrixTarget(VersionCriteria(environment: "prod"))))
        #expect(answer.summary.deployable == true)
        #expect(answer.rows.isEmpty)
    }

    @Test func `a silent version that two selectors find counts once`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.createVersion("2", of: "Foo")
        let latest = MatrixSelector("Foo", VersionCriteria(latest: true))
        let answer = try await scene.matrix.answer(MatrixQuery(selectors: [selector("Foo", "2"), latest]))
        #expect(answer.summary.deployable == nil)
        #expect(answer.summary.unknown == 1)
        #expect(answer.blockers.count == 1)
    }

    @Test func `a provider version that two selectors find is one version`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.createVersion("2", of: "Bar")
        let latest = MatrixSelector("Bar", VersionCriteria(latest: true))
        let answer = try await scene.matrix.answer(
            MatrixQuery(selectors: [selector("Foo", "1"), selector("Bar", "2"), latest]))
        #expect(answer.rows.map { $0.providerVersion?.number } == [nil])
        #expect(answer.summary.unknown == 1)
    }

    @Test func `a result of a pacticipant's pact with itself is one row`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Foo")
        try await scene.verify("Foo", "1", by: "Foo", "1")
        let answer = try await scene.matrix.answer(MatrixQuery(selectors: [selector("Foo", "1")]))
        #expect(answer.rows.count == 1)
        #expect(answer.summary.success == 1)
    }

    @Test func `a version that runs in an environment is judged, also where it is asked for by number`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.verify("Foo", "1", by: "Bar", "1", success: false)
        try await scene.verify("Foo", "1", by: "Bar", "2")
        try await scene.deploy("Bar", "1", to: "prod")
        let live = MatrixSelector("Bar", VersionCriteria(number: "1", environment: "prod"))
        let answer = try await scene.matrix.answer(
            MatrixQuery(selectors: [selector("Foo", "1"), live, selector("Bar", "2")], latestBy: .consumerVersion))
        #expect(answer.summary.deployable == false)
        #expect(answer.rows.map { $0.providerVersion?.number } == ["2", "1"])
    }
}
