import BrokerCore
import JSONText
import TestSupport
import Testing

/// Answers that rest on no row: a yes must never come from nothing.
@Suite struct EmptyAnswerTests {
    @Test func `a pacticipant without any contract may go, with a warning`() async throws {
        let scene = try await BrokerScene()
        try await scene.createVersion("1", of: "Lonely")
        try await scene.environment("prod")
        let answer = try await scene.ask("Lonely", "1", to: "prod")
        #expect(answer.summary.deployable == true)
        #expect(answer.summary.reason == "WARN: Lonely has no contracts\nThere are no missing dependencies")
        #expect(answer.notices.map(\.kind) == [.warning, .success])
    }

    @Test func `a version that published and verified nothing is unknown`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.createVersion("2", of: "Foo")
        try await scene.environment("prod")
        let answer = try await scene.ask("Foo", "2", to: "prod")
        #expect(answer.summary.deployable == nil)
        #expect(answer.summary.unknown == 1)
        #expect(answer.summary.reason == "No pacts or verifications have been published for version 2 of Foo")
        #expect(answer.blockers.map(\.kind) == [.nothingPublished])
    }

    @Test func `an empty list of contracts says that nobody is needed`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.publish("Foo", "2", [])
        try await scene.environment("prod")
        let answer = try await scene.ask("Foo", "2", to: "prod")
        #expect(answer.summary.deployable == true)
    }

    @Test func `every version of a branch is asked about as if it stood alone`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar", content: "X", branch: "main")
        try await scene.publish("Foo", "2", to: "Bar", content: "Y", branch: "main")
        try await scene.verify("Foo", "1", by: "Bar", "1")
        let selector = MatrixSelector("Foo", VersionCriteria(branch: "main"))
        let query = MatrixQuery(selectors: [selector], latestBy: .consumerVersionAndProviderVersion)
        let before = try await scene.matrix.answer(query)
        #expect(before.summary.deployable == nil)
        #expect(before.summary.success == 1)
        #expect(before.summary.unknown == 1)
        try await scene.verify("Foo", "2", by: "Bar", "1")
        #expect(try await scene.matrix.answer(query).summary.deployable == true)
    }

    @Test func `a limit and a result filter choose what is shown, never what is judged`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.verify("Foo", "1", by: "Bar", "1", success: false)
        scene.clock.advance(bySeconds: 10)
        try await scene.verify("Foo", "1", by: "Bar", "2")
        var query = MatrixQuery(
            selectors: [MatrixSelector("Foo", VersionCriteria(number: "1")), MatrixSelector("Bar")],
            latestBy: .consumerVersionAndProviderVersion, limit: 1)
        let limited = try await scene.matrix.answer(query)
        #expect(limited.rows.compactMap(\.providerVersion?.number) == ["2"])
        #expect(limited.summary.deployable == false)
        query.limit = nil
        query.shownResults = [true]
        let filtered = try await scene.matrix.answer(query)
        #expect(filtered.rows.compactMap(\.providerVersion?.number) == ["2"])
        #expect(filtered.summary.failed == 1)
        #expect(filtered.summary.deployable == false)
    }

    @Test func `queries that make no sense are refused, each rule with its sentence`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar")
        let target = MatrixTarget(VersionCriteria(tag: "a", environment: "nowhere", latest: true))
        let query = MatrixQuery(
            selectors: [
                MatrixSelector(""), MatrixSelector("Nobody"),
                MatrixSelector("Foo", VersionCriteria(number: "1", latest: true)),
            ], limit: 0, target: target)
        let error = await #expect(throws: DomainError.self) { try await scene.matrix.answer(query) }
        #expect(
            error?.fields.map(\.message) == [
                "Please specify the pacticipant name", "Pacticipant Nobody not found",
                "A version number and latest flag cannot both be specified for Foo",
                "Cannot specify more than one of tag, environment and mainBranch.",
                "Cannot specify both latest=true and an environment.", "Environment with name 'nowhere' does not exist",
                "The limit must be 1 or greater.",
            ])
    }
}
