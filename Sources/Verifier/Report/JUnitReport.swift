import ContractModel
import TextCoding

/// A run as the XML that CI systems read: a suite for each pact, a case for each interaction.
///
/// Failures are mismatches, errors are what could not be compared, pending failures are skipped. What could not be
/// loaded has a suite of its own, so that no report is green where the run is not.
package struct JUnitReport: Sendable {
    private let outcome: VerificationOutcome
    private let provider: String
    private let output: [String]
    private let time: String

    /// - Parameters:
    ///   - output: The lines that were written to the terminal, without colours.
    ///   - time: When the run began, as `2030-01-02T03:04:05` in UTC.
    package init(_ outcome: VerificationOutcome, provider: String, output: [String] = [], time: String) {
        self.outcome = outcome
        self.provider = provider
        self.output = output
        self.time = time
    }

    /// The document, with a line feed at the end.
    package var document: String {
        let suites = outcome.pacts.map(JUnitSuite.init) + [JUnitSuite(outcome)].filter { !$0.cases.isEmpty }
        // A run without any suite is told by its name and its count of none.
        let all = suites.isEmpty ? [JUnitSuite(name: provider)] : suites
        var lines = [#"<?xml version="1.0" encoding="utf-8"?>"#, "<testsuites>"]
        for (index, suite) in all.enumerated() {
            let output = index == all.count - 1 ? output : []
            lines += suite.lines(id: index, package: "testsuite/\(provider)", time: time, output: output)
        }
        return (lines + ["</testsuites>"]).joined(separator: "\n") + "\n"
    }
}

/// One suite.
private struct JUnitSuite {
    let name: String
    var cases: [JUnitCase] = []
    var duration = Duration.zero
    var properties: [(name: String, value: String)] = []

    init(name: String) {
        self.name = name
    }

    init(_ pact: PactResult) {
        name = "\(pact.consumer) - \(pact.provider)"
        cases = pact.interactions.map { JUnitCase($0, of: pact) }
        duration = pact.duration
        if !pact.origin.isEmpty { properties.append(("origin", pact.origin)) }
        if pact.isPending { properties.append(("pending", "true")) }
        if pact.leftOut > 0 { properties.append(("notVerified", String(pact.leftOut))) }
        switch pact.publication {
        case .published(_, let url): properties.append(("published", url ?? "true"))
        case .withheld(let reason), .failed(let reason, _): properties.append(("notPublished", reason))
        case nil: break
        }
    }

    /// What failed outside of interactions.
    init(_ outcome: VerificationOutcome) {
        name = "Contracts"
        cases = outcome.loadFailures.map { JUnitCase(name: "Loading contracts", error: $0.message) }
        cases += outcome.publishingFailures.map { JUnitCase(name: "Publishing results", error: $0.message) }
        if outcome.isInterrupted {
            let text = "The run was interrupted: what it did not reach is not verified"
            cases.append(JUnitCase(name: "Running to the end", error: text))
        }
    }

    func lines(id: Int, package: String, time: String, output: [String]) -> [String] {
        let attributes: [(String, String)] = [
            ("id", String(id)), ("name", name), ("package", package), ("tests", String(cases.count)),
            ("errors", count(.error)), ("failures", count(.failure)), ("skipped", count(.skipped)),
            ("hostname", "localhost"), ("timestamp", time), ("time", duration.secondsText),
        ]
        let text = attributes.map { "\($0.0)=\"\(MarkupText.attribute($0.1))\"" }.joined(separator: " ")
        let properties = properties.map {
            "   <property name=\"\($0.name)\" value=\"\(MarkupText.attribute($0.value))\"/>"
        }
        let written = output.isEmpty ? "" : MarkupText.characterData(output.joined(separator: "\n"))
        return [" <testsuite \(text)>"] + (["  <properties>"] + properties + ["  </properties>"])
            + cases.flatMap(\.lines) + [
                "  <system-out>\(written)</system-out>", "  <system-err></system-err>", " </testsuite>",
            ]
    }

    private func count(_ kind: JUnitCase.Kind) -> String { String(cases.count { $0.kind == kind }) }
}

/// One case.
private struct JUnitCase {
    enum Kind {
        case passed
        case failure
        case error
        case skipped
    }

    let kind: Kind
    private let name: String
    private let className: String
    private let duration: Duration
    private let message: String
    private let details: [String]

    init(name: String, error: String) {
        kind = .error
        self.name = name
        className = "treaty"
        duration = .zero
        message = error
        details = []
    }

    init(_ result: InteractionResult, of pact: PactResult) {
        name = FailureText.title(result, consumer: pact.consumer, provider: pact.provider)
        className = "\(pact.consumer).\(pact.provider)"
        duration = result.duration
        details = FailureText(result: result).lines(number: 1, title: name)
        let flaky = result.runs.map { $0.isFlaky ? " in \($0.failed) of \($0.total) runs" : "" } ?? ""
        switch result.outcome {
        case .passed: (kind, message) = (.passed, "")
        case _ where result.isPending: (kind, message) = (.skipped, "Failed, but is pending")
        case .mismatches: (kind, message) = (.failure, "Verification for interaction failed" + flaky)
        case .error(let text): (kind, message) = (.error, text + flaky)
        case .stateFailed(let failure): (kind, message) = (.error, failure.message + flaky)
        }
    }

    var lines: [String] {
        let attributes =
            "name=\"\(MarkupText.attribute(name))\" classname=\"\(MarkupText.attribute(className))\" "
            + "time=\"\(duration.secondsText)\""
        let text = "message=\"\(MarkupText.attribute(message))\""
        let data = MarkupText.characterData(details.joined(separator: "\n"))
        switch kind {
        case .passed: return ["  <testcase \(attributes)/>"]
        case .skipped: return ["  <testcase \(attributes)><skipped \(text)/></testcase>"]
        case .failure:
            return ["  <testcase \(attributes)><failure type=\"mismatch\" \(text)>\(data)</failure></testcase>"]
        case .error: return ["  <testcase \(attributes)><error type=\"error\" \(text)>\(data)</error></testcase>"]
        }
    }
}
