import BrokerCore
import ContractModel
import JSONText
import TestSupport
import Testing

/// What results of every client's form say about the interactions of a content, alone and together.
@Suite struct EvidenceTests {
    private let descriptions = ["a", "b", "c"]

    private func scene(
        _ document: JSONObject? = nil, settings: BrokerSettings = BrokerSettings()
    ) async throws -> (scene: BrokerScene, identifiers: [String]) {
        let scene = try await BrokerScene(settings: settings)
        let document = document ?? BrokerScene.pact("Foo", "Bar", descriptions)
        try await scene.publish("Foo", "1", [("Bar", document)])
        let served = ContractDocument(document)
        return (scene, served.required.map(\.identifier))
    }

    private func level(_ scene: BrokerScene, _ success: Bool, _ results: JSONValue?) async throws -> EvidenceLevel {
        try await scene.verify("Foo", "1", by: "Bar", "1", success: success, testResults: results).evidence.level
    }

    private func entry(_ identifier: String, _ success: Bool) -> JSONValue {
        ["interactionId": .string(identifier), "success": .bool(success)]
    }

    @Test func `the Rust verifier's list verifies every interaction`() async throws {
        let (scene, identifiers) = try await scene()
        let entries = JSONValue.array(identifiers.map { entry($0, true) })
        #expect(try await level(scene, true, entries) == .verified)
    }

    @Test func `a failing Rust entry fails, with its mismatches`() async throws {
        let (scene, identifiers) = try await scene()
        let entries: JSONValue = [
            entry(identifiers[0], true), entry(identifiers[1], true),
            [
                "interactionId": .string(identifiers[2]), "success": false,
                "mismatches": [["attribute": "status", "description": "expected 200 but was 500"]],
            ],
        ]
        let evidence = try await scene.verify("Foo", "1", by: "Bar", "1", success: false, testResults: entries).evidence
        #expect(evidence.level == .failed)
        #expect([evidence.passed, evidence.failed, evidence.missing] == [2, 1, 0])
    }

    @Test func `the JVM's set of ids, absent or with null ids, ends as verified, unattested or failed`() async throws {
        let (scene, identifiers) = try await scene()
        let entries = JSONValue.array(identifiers.map { ["interactionId": .string($0), "success": true] })
        #expect(try await level(scene, true, entries) == .verified)
        let (failing, _) = try await self.scene()
        #expect(try await level(failing, false, nil) == .failed)
        let (nulls, _) = try await self.scene()
        let anonymous: JSONValue = [["interactionId": nil, "success": true]]
        #expect(try await level(nulls, true, anonymous) == .unattested)
    }

    @Test(arguments: [JSONValue.null, ""])
    func `where an id is null or empty, the description says whose entry it is`(identifier: JSONValue) async throws {
        let (scene, _) = try await scene()
        let entries = descriptions.map { description -> JSONValue in
            ["interactionId": identifier, "interactionDescription": .string(description), "success": true]
        }
        #expect(try await level(scene, true, .array(Array(entries.dropLast()))) == .partial)
        #expect(try await level(scene, true, .array(entries)) == .verified)
    }

    @Test func `the Ruby verifier's tests are found by description and state`() async throws {
        var document = BrokerScene.pact("Foo", "Bar", ["a", "b"], specification: "2.0.0")
        document["interactions"] = [
            ["description": "a", "providerState": "one", "request": [:], "response": [:]],
            ["description": "a", "providerState": "two", "request": [:], "response": [:]],
        ]
        let (scene, _) = try await scene(document)
        func test(_ state: String, _ status: String) -> JSONValue {
            ["interactionDescription": "a", "interactionProviderState": .string(state), "status": .string(status)]
        }
        let half: JSONValue = ["tests": [test("one", "passed"), test("one", "passed")]]
        #expect(try await level(scene, true, half) == .partial)
        let rest: JSONValue = ["tests": [test("two", "passed"), test("two", "failed")]]
        #expect(try await level(scene, false, rest) == .failed)
        let again: JSONValue = ["examples": [test("two", "passed")]]
        #expect(try await level(scene, true, again) == .verified)
    }

    @Test func `a bare success claims, replaces failures and gaps, and never a pass`() async throws {
        let (scene, identifiers) = try await scene()
        #expect(try await level(scene, false, [entry(identifiers[0], true), entry(identifiers[1], false)]) == .failed)
        let evidence = try await scene.verify("Foo", "1", by: "Bar", "1").evidence
        #expect(evidence.level == .unattested)
        #expect([evidence.passed, evidence.claimed, evidence.failed, evidence.missing] == [1, 2, 0, 0])
    }

    @Test func `a failure that lists every interaction as passed fails them all`() async throws {
        let (scene, identifiers) = try await scene()
        let all = JSONValue.array(identifiers.map { entry($0, true) })
        let evidence = try await scene.verify("Foo", "1", by: "Bar", "1", success: false, testResults: all).evidence
        #expect(evidence.level == .failed)
        #expect([evidence.passed, evidence.failed] == [0, 3])
        #expect(try await scene.ask([("Foo", "1"), ("Bar", "1")]).summary.deployable == false)
        #expect(try await level(scene, true, all) == .verified)
    }

    @Test func `subsets in several runs add up`() async throws {
        let (scene, identifiers) = try await scene()
        #expect(try await level(scene, true, [entry(identifiers[0], true)]) == .partial)
        #expect(try await level(scene, true, [entry(identifiers[1], true)]) == .partial)
        #expect(try await level(scene, true, [entry(identifiers[2], true)]) == .verified)
    }

    @Test func `failed, then fixed by a filtered retry`() async throws {
        let (scene, identifiers) = try await scene()
        let first: JSONValue = [
            entry(identifiers[0], true), entry(identifiers[1], false), entry(identifiers[2], true),
        ]
        #expect(try await level(scene, false, first) == .failed)
        #expect(try await level(scene, true, [entry(identifiers[1], true)]) == .verified)
    }

    @Test func `an empty list says that nothing was run`() async throws {
        let (scene, _) = try await scene()
        #expect(try await level(scene, true, []) == .partial)
        let answer = try await scene.ask([("Foo", "1"), ("Bar", "1")])
        #expect(answer.summary.deployable == nil)
        #expect(
            answer.summary.reason
                == "The verification of the pact between version 1 of Foo and version 1 of Bar is incomplete: "
                + "0 of 3 interactions have a result")
    }

    @Test(arguments: ["unknown", "text", "absent"])
    func `a list of which nothing can be attributed, a text and no list are bare`(form: String) async throws {
        let (scene, _) = try await scene()
        let results: JSONValue? =
            switch form {
            case "unknown": [["interactionId": "0123", "success": true], 1, nil]
            case "text": "all fine"
            default: nil
            }
        #expect(try await level(scene, true, results) == .unattested)
        #expect(try await level(scene, false, results) == .failed)
    }

    @Test func `what can't be attributed in a partly attributed list is ignored`() async throws {
        let (scene, identifiers) = try await scene()
        let results: JSONValue = [entry(identifiers[0], true), entry("0123", true)]
        #expect(try await level(scene, true, results) == .partial)
    }

    @Test func `a failure that names no failed interaction fails all that it does not list as passed`() async throws {
        let (scene, identifiers) = try await scene()
        let evidence = try await scene.verify(
            "Foo", "1", by: "Bar", "1", success: false, testResults: [entry(identifiers[0], true)]
        ).evidence
        #expect([evidence.passed, evidence.failed] == [1, 2])
    }

    @Test func `a failing entry under a success is a failure`() async throws {
        let (scene, identifiers) = try await scene()
        let entries = JSONValue.array(identifiers.map { entry($0, $0 != identifiers[1]) })
        #expect(try await level(scene, true, entries) == .failed)
    }

    @Test func `an entry without outcome takes it from its grounds, or from the result`() async throws {
        let (scene, identifiers) = try await scene()
        let mismatches: JSONValue = ["interactionId": .string(identifiers[0]), "mismatches": [["attribute": "body"]]]
        let silent = identifiers.dropFirst().map { JSONValue.object(["interactionId": .string($0)]) }
        let evidence = try await scene.verify(
            "Foo", "1", by: "Bar", "1", success: true, testResults: .array([mismatches] + silent)
        ).evidence
        #expect([evidence.passed, evidence.failed] == [2, 1])
    }

    @Test func `one entry covers equal interactions, and one failure fails them`() async throws {
        let (scene, identifiers) = try await scene(BrokerScene.pact("Foo", "Bar", ["same", "same", "other"]))
        #expect(identifiers[0] == identifiers[1])
        let both: JSONValue = [entry(identifiers[0], true), entry(identifiers[2], true)]
        #expect(try await level(scene, true, both) == .verified)
        let mixed: JSONValue = [
            entry(identifiers[0], true), entry(identifiers[0], false), entry(identifiers[2], true),
        ]
        #expect(try await level(scene, false, mixed) == .failed)
    }

    @Test func `messages are what a verifier loads of a version 3 document that has some`() async throws {
        var document = BrokerScene.pact("Foo", "Bar", ["http"])
        document["messages"] = [["description": "message", "contents": 1]]
        let (scene, identifiers) = try await scene(document)
        #expect(identifiers.count == 1)
        let result: JSONValue = [["interactionDescription": "message", "success": true]]
        #expect(try await level(scene, true, result) == .verified)
    }

    @Test func `messages only`() async throws {
        let document: JSONObject = [
            "messages": [["description": "one", "contents": 1], ["description": "two", "contents": 2]],
            "metadata": ["pactSpecification": ["version": "3.0.0"]],
        ]
        let (scene, identifiers) = try await scene(document)
        #expect(try await level(scene, true, [entry(identifiers[0], true)]) == .partial)
        #expect(try await level(scene, true, [entry(identifiers[1], true)]) == .verified)
    }

    @Test func `a content without interactions takes the latest result's success`() async throws {
        let (scene, identifiers) = try await scene(BrokerScene.pact("Foo", "Bar", []))
        #expect(identifiers.isEmpty)
        #expect(try await level(scene, true, []) == .verified)
        #expect(try await level(scene, false, nil) == .failed)
        #expect(try await level(scene, true, nil) == .verified)
    }

    @Test func `deleting a result computes the evidence anew`() async throws {
        let (scene, identifiers) = try await scene()
        let all = JSONValue.array(identifiers.map { entry($0, true) })
        try await scene.verify("Foo", "1", by: "Bar", "1", testResults: all)
        let failing = try await scene.verify("Foo", "1", by: "Bar", "1", success: false)
        #expect(failing.evidence.level == .failed)
        try await scene.verifications.delete(
            number: failing.verification.number, consumer: "Foo", provider: "Bar", digest: failing.verification.digest)
        #expect(try await scene.ask([("Foo", "1"), ("Bar", "1")]).summary.deployable == true)
    }

    @Test func `required evidence makes a claim unknown`() async throws {
        var settings = BrokerSettings()
        settings.requireEvidence = true
        let (scene, identifiers) = try await scene(settings: settings)
        try await scene.verify("Foo", "1", by: "Bar", "1")
        let claimed = try await scene.ask([("Foo", "1"), ("Bar", "1")])
        #expect(claimed.summary.deployable == nil)
        #expect(claimed.blockers.map(\.kind) == [.verificationUnattested])
        try await scene.verify(
            "Foo", "1", by: "Bar", "1", testResults: .array(identifiers.map { entry($0, true) }))
        #expect(try await scene.ask([("Foo", "1"), ("Bar", "1")]).summary.deployable == true)
    }

    @Test func `results of one version under several build URLs are told`() async throws {
        let (scene, _) = try await scene()
        try await scene.verify("Foo", "1", by: "Bar", "1", buildURL: "http://ci/1")
        try await scene.verify("Foo", "1", by: "Bar", "1", buildURL: "http://ci/2")
        let answer = try await scene.ask([("Foo", "1"), ("Bar", "1")])
        #expect(answer.severalBuilds.values.map(\.self) == [["http://ci/1", "http://ci/2"]])
    }
}
