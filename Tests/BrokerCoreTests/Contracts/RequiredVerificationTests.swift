import BrokerCore
import JSONText
import TestSupport
import Testing

struct RequiredVerificationTests {
    private func events(_ published: ContractsPublished) -> [String] {
        published.contracts[0].published.events.map { "\($0.event.rawValue) \($0.comment ?? "")" }
    }

    @Test("A deployed provider version without a complete result requires a verification")
    func deployed() async throws {
        let scene = try await BrokerScene()
        #expect(events(try await scene.publish("Foo", "1", to: "Bar")).count == 2)
        try await scene.createVersion("b1", of: "Bar")
        try await scene.deploy("Bar", "b1", to: "prod")
        let again = events(try await scene.publish("Foo", "1", to: "Bar"))
        #expect(again == ["contract_published ", "contract_requiring_verification_published "])
        try await scene.verify("Foo", "1", by: "Bar", "b1", success: false)
        #expect(events(try await scene.publish("Foo", "1", to: "Bar")) == ["contract_published "])
    }

    @Test("The head of the provider's main branch counts, and the comment is that of the publication")
    func mainBranch() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.publish("Bar", "b1", to: "Db", branch: "main")
        let comment = "pact content is the same as previous versions with tags  and no new tags were applied"
        #expect(
            events(try await scene.publish("Foo", "2", to: "Bar")) == [
                "contract_published \(comment)", "contract_requiring_verification_published \(comment)",
            ])
        let partial: JSONValue = [["interactionDescription": "another", "success": true]]
        try await scene.verify("Foo", "1", by: "Bar", "b1", testResults: partial)
        #expect(events(try await scene.publish("Foo", "3", to: "Bar")).count == 1)
    }
}
