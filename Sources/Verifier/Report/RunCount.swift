/// How many of a run's interactions went which way.
struct RunCount: Sendable, Hashable {
    var pacts = 0
    /// Interactions that were verified.
    var verified = 0
    var passed = 0
    /// Failures that count.
    var failed = 0
    /// Failures that don't fail the run.
    var pending = 0
    /// Of the failures, those that passed in other runs of the same interaction.
    var flaky = 0
    /// Of the failures, those whose provider state could not be set up or taken down.
    var stateFailed = 0
    /// Interactions that a filter left out or that were not reached.
    var leftOut = 0
    /// Contracts that can't be used, or are missing.
    var unusable = 0
    /// Sources that gave no answer.
    var unanswered = 0
    /// Pacts whose results were to be published and are not recorded.
    var unpublished = 0

    init(_ outcome: VerificationOutcome) {
        for pact in outcome.pacts { add(pact) }
        unusable = outcome.loadFailures.count { $0.kind != .noAnswer }
        unanswered = outcome.loadFailures.count - unusable
    }

    init(_ pact: PactResult) {
        add(pact)
    }

    private mutating func add(_ pact: PactResult) {
        pacts += 1
        leftOut += pact.leftOut
        for result in pact.interactions {
            verified += 1
            if result.passed {
                passed += 1
            } else if result.isPending {
                pending += 1
            } else {
                failed += 1
            }
            if result.isFlaky { flaky += 1 }
            if case .stateFailed = result.outcome { stateFailed += 1 }
        }
        switch pact.publication {
        case .withheld, .failed: unpublished += 1
        case .published, nil: break
        }
    }

    /// `9 of 12 interactions in 3 pacts passed, 2 failed, 1 failed but is pending`
    var text: String {
        guard verified > 0 else {
            return leftOut > 0
                ? "No interactions were verified, \(leftOut) left out" : "No interactions were verified"
        }
        let noun = pacts == 1 ? "1 pact" : "\(pacts) pacts"
        var parts = ["\(passed) of \(verified) interactions in \(noun) passed"]
        if failed > 0 { parts.append("\(failed) failed") }
        if pending > 0 { parts.append("\(pending) failed but \(pending == 1 ? "is" : "are") pending") }
        if flaky > 0 { parts.append("\(flaky) of these \(flaky == 1 ? "is" : "are") flaky") }
        if stateFailed > 0 { parts.append("\(stateFailed) for want of \(stateFailed == 1 ? "its" : "their") state") }
        if leftOut > 0 { parts.append("\(leftOut) not verified") }
        if unpublished > 0 {
            parts.append("results of \(unpublished == 1 ? "1 pact" : "\(unpublished) pacts") not published")
        }
        return parts.joined(separator: ", ")
    }
}
