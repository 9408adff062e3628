import ContractModel
import HTTPTransport
import JSONText
import TestSupport
import Testing
import Verifier

@Suite("Failures of the last run")
struct LastFailuresTests {
    private func failures(_ entries: String) throws -> LastFailures? {
        LastFailures(report: try JSONValue(parsing: #"{"interactionResults": [\#(entries)]}"#))
    }

    private func verified(_ document: String, _ failures: LastFailures?) async throws -> [String] {
        let (_, reporter) = try await verifyDocument(document, StubTransport { _ in HTTPResponse(status: 200) }) {
            $0.lastFailures = failures
        }
        return reporter.results.map(\.interaction.description)
    }

    @Test("are found by id, and by description where there is none")
    func versionThree() async throws {
        let document = pact(
            interaction("a", more: #", "_id": "i1""#), interaction("b", more: #", "_id": "i2""#), interaction("c"),
            interaction("d"))
        let failures = try failures(
            #"{"interactionId": "i2", "description": "a", "result": "Error"}, {"description": "c", "result": "Error"}, {"description": "d", "result": "OK"}"#
        )
        #expect(try await verified(document, failures) == ["b", "c"])
    }

    @Test("are found by key before all")
    func keys() async throws {
        let elements = ["k1", "k2"].map {
            #"{"type": "Synchronous/HTTP", "description": "\#($0)", "key": "\#($0)", "request": {}, "response": {}}"#
        }
        let document =
            #"{"interactions": [\#(elements.joined(separator: ","))], "metadata": {"pactSpecification": {"version": "4.0"}}}"#
        let failures = try failures(#"{"interactionKey": "k2", "description": "k1", "result": "Error"}"#)
        #expect(try await verified(document, failures) == ["k2"])
    }

    @Test("a report in which nothing failed has none", arguments: [#"{"description": "a", "result": "OK"}"#, ""])
    func none(entries: String) throws {
        #expect(try failures(entries) == nil)
    }

    @Test("what is no report has none", arguments: ["[]", "1", "{}", #"{"interactionResults": 5}"#])
    func noReport(text: String) throws {
        #expect(LastFailures(report: try JSONValue(parsing: text)) == nil)
    }
}
