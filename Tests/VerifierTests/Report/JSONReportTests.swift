import HTTPTransport
import JSONText
import TestSupport
import Testing
import Verifier

@Suite("JSON report")
struct JSONReportTests {
    @Test("holds the verdict, each interaction, and each failure with its mismatches")
    func report() async throws {
        let transport = StubTransport { _ in HTTPResponse(status: 500) }
        transport.on("GET", "/1", HTTPResponse(status: 200))
        let document = pact(interaction("one", path: "/1", more: #", "_id": "i1""#), interaction("two", path: "/2"))
        let (outcome, _) = try await verifyDocument(document, transport)
        let report = JSONReport(outcome, output: ["a line"]).document
        #expect(report["result"] == false)
        #expect(report["output"] == ["a line"])
        #expect(report["interactionResults"]?[0]?["interactionId"] == "i1")
        #expect(report["interactionResults"]?[0]?["result"] == "OK")
        #expect(report["interactionResults"]?[1]?["result"] == "Error")
        let error = try #require(report["errors"]?[0])
        #expect(error["interaction"] == "Verifying a pact between web and orders - two")
        #expect(
            error["mismatch"]?["mismatches"] == [
                ["actual": 500, "expected": 200, "mismatch": "expected 200 but was 500", "type": "StatusMismatch"]
            ])
        #expect(report["pendingErrors"] == [])
    }

    @Test("holds what could not be loaded")
    func loadFailures() async throws {
        let (outcome, _) = try await verifyDocument("[]", StubTransport())
        let error = try #require(JSONReport(outcome).document["errors"]?[0])
        #expect(error["interaction"] == "Failed to load pact")
        #expect(error["mismatch"]?["type"] == "error")
    }
}
