import BrokerCore
import TestSupport
import Testing

@Suite struct StandingQuestionTests {
    private func missing(
        _ scene: BrokerScene, _ question: StandingQuestion, _ name: String = "Foo"
    ) async throws -> StandingQuestion.Missing? {
        guard case .missing(let part) = try await scene.matrix.answer(question, for: name) else { return nil }
        return part
    }

    private func deployable(_ scene: BrokerScene, _ question: StandingQuestion) async throws -> Bool? {
        guard case .answer(let answer) = try await scene.matrix.answer(question, for: "Foo") else { return nil }
        return answer.summary.deployable
    }

    @Test func `what is named and isn't there is told`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar", branch: "topic")
        #expect(try await missing(scene, .mainBranch, "Nobody") == .pacticipant)
        #expect(try await missing(scene, .mainBranch) == .mainBranchVersion)
        #expect(try await missing(scene, .latestTagged("dev", toTag: "prod")) == .version)
        #expect(try await missing(scene, .headOfBranch("main", toEnvironment: "prod")) == .branch)
        #expect(try await missing(scene, .headOfBranch("topic", toEnvironment: "prod")) == .environment)
    }

    @Test func `a branch's head is asked about anew each time`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar", content: "X", branch: "topic")
        try await scene.verify("Foo", "1", by: "Bar", "1")
        try await scene.deploy("Bar", "1", to: "prod")
        #expect(try await deployable(scene, .headOfBranch("topic", toEnvironment: "prod")) == true)
        try await scene.publish("Foo", "2", to: "Bar", content: "Y", branch: "topic")
        #expect(try await deployable(scene, .headOfBranch("topic", toEnvironment: "prod")) == nil)
    }

    @Test func `a main branch that exists only as a tag can be merged`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar", tags: ["main"])
        try await scene.publish("Bar", "1", [], branch: "main")
        try await scene.verify("Foo", "1", by: "Bar", "1")
        #expect(try await deployable(scene, .mainBranch) == true)
        try await scene.verify("Foo", "1", by: "Bar", "1", success: false)
        #expect(try await deployable(scene, .mainBranch) == false)
    }
}
