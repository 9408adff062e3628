import Foundation
import FoundationXML
import Testing
import Verifier

@Suite("JUnit report")
struct JUnitReportTests {
    private func elements(_ document: String) throws -> [(name: String, attributes: [String: String], text: String)] {
        let parser = XMLParser(data: Data(document.utf8))
        let reader = Elements()
        parser.delegate = reader
        #expect(parser.parse(), "\(document)")
        return reader.found
    }

    private let report = JUnitReport(
        ReportFixture.outcome, provider: "Or\"ders", output: ["line ]]> \u{1B}", "two"], time: "2030-01-02T03:04:05")

    @Test("has a suite for each pact, one for what failed besides, and a case for each interaction")
    func suites() throws {
        let found = try elements(report.document)
        let suites = found.filter { $0.name == "testsuite" }.map(\.attributes)
        #expect(suites.map { $0["name"] } == ["Web - Orders", "Till - Orders", "Contracts"])
        #expect(suites.map { $0["id"] } == ["0", "1", "2"])
        #expect(suites.map { $0["tests"] } == ["6", "1", "2"])
        #expect(suites.map { $0["failures"] } == ["2", "0", "0"])
        #expect(suites.map { $0["errors"] } == ["2", "0", "2"])
        #expect(suites.map { $0["skipped"] } == ["1", "0", "0"])
        #expect(suites[0]["timestamp"] == "2030-01-02T03:04:05")
        #expect(suites[0]["package"] == "testsuite/Or\"ders")
        let cases = found.filter { $0.name == "testcase" }.map(\.attributes)
        #expect(cases.count == 9)
        #expect(cases[1]["name"] == "Verifying a pact between Web and Orders Given a And b - bad ]]> one")
        #expect(cases[1]["time"] == "1.500")
    }

    @Test("mismatches are failures, what could not be compared is an error, pending is skipped")
    func kinds() throws {
        let found = try elements(report.document)
        let failures = found.filter { $0.name == "failure" }
        #expect(
            failures.map { $0.attributes["message"] } == [
                "Verification for interaction failed", "Verification for interaction failed in 2 of 5 runs",
            ])
        #expect(failures[0].text.contains("bad ]]> one"))
        #expect(failures[0].text.contains("$.a -> Expected '<script>' to be equal to 1"))
        #expect(
            found.filter { $0.name == "error" }.compactMap { $0.attributes["message"] } == [
                "Request Failed - refused",
                "One or more of the setup state change handlers has failed - 'it exists': it said no",
                "Failed to load pact 'x<y>.json'", "Nobody took it",
            ])
        #expect(found.count { $0.name == "skipped" } == 1)
        #expect(found.last { $0.name == "system-out" }?.text == "line ]]> \\u{1b}\ntwo")
        #expect(found.contains { $0.attributes["value"] == "It is \"partial\"" })
        #expect(!report.document.contains("secret"))
    }

    @Test("a run without pacts still is a report")
    func nothing() throws {
        let outcome = VerificationOutcome(verdict: .success, pacts: [], loadFailures: [])
        let found = try elements(JUnitReport(outcome, provider: "P", time: "2030-01-02T03:04:05").document)
        #expect(found.filter { $0.name == "testsuite" }.map { $0.attributes["tests"] } == ["0"])
    }
}

/// Reads the elements of a document in order of their ends.
private final class Elements: NSObject, XMLParserDelegate {
    var found: [(name: String, attributes: [String: String], text: String)] = []
    private var open: [Int] = []

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        open.append(found.count)
        found.append((name, attributes, ""))
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        if let element = open.last { found[element].text += text }
    }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
        if let element = open.last { found[element].text += String(decoding: block, as: UTF8.self) }
    }
}
