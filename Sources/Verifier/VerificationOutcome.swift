/// How a run ended.
package struct VerificationOutcome: Sendable {
    /// What the run says to the one who started it.
    package enum Verdict: Int, Sendable, Hashable {
        case success = 0
        /// An interaction failed, a contract could not be loaded, or the broker refused a result.
        case failure = 1
        /// Nothing failed, but the question could not be answered: the broker was out of reach or not understood, a
        /// result did not get there, or the run was interrupted.
        case noAnswer = 2
    }

    package var verdict: Verdict
    /// In the order they were verified.
    package var pacts: [PactResult]
    /// What could not be loaded.
    package var loadFailures: [LoadFailure]
    /// Results that the broker does not have although they were to be published.
    package var publishingFailures: [PublishingFailure]
    /// Something was left undone because the run was asked to end.
    package var isInterrupted: Bool
    /// From the first source to the last result.
    package var duration = Duration.zero

    /// Whether there was no interaction to verify.
    package var ranNothing: Bool { pacts.allSatisfy(\.interactions.isEmpty) }

    /// The exit status of the process: 0, 1 or 2.
    package var exitStatus: Int32 { Int32(verdict.rawValue) }

    package init(
        verdict: Verdict, pacts: [PactResult], loadFailures: [LoadFailure],
        publishingFailures: [PublishingFailure] = [], isInterrupted: Bool = false
    ) {
        self.verdict = verdict
        self.pacts = pacts
        self.loadFailures = loadFailures
        self.publishingFailures = publishingFailures
        self.isInterrupted = isInterrupted
    }
}

/// A source that gave no pact, or not all of them.
package struct LoadFailure: Error, Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// A file, folder or document that can't be read as a pact.
        case unusable
        /// The source has no pact for this provider.
        case noPacts
        /// The broker was out of reach, refused, or gave an answer that can't be understood.
        case noAnswer
    }

    package var kind: Kind
    /// One sentence that names the source.
    package var message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }
}

/// A result that was to be published and is not recorded.
package struct PublishingFailure: Sendable, Hashable {
    /// One sentence that names the pact and says what happened.
    package var message: String
    /// Whether the broker refused it and said why; otherwise there was no answer that tells.
    package var isRefused: Bool

    package init(message: String, isRefused: Bool) {
        self.message = message
        self.isRefused = isRefused
    }
}

/// What came of one pact.
package struct PactResult: Sendable {
    package var consumer: String
    package var provider: String
    package var interactions: [InteractionResult]
    /// Interactions that the filter left out or that were not reached.
    package var leftOut: Int
    /// The file or URL that the pact was read from, without credentials.
    package var origin = ""
    /// The broker says that a failure doesn't fail the run.
    package var isPending = false
    /// From the first interaction to the last.
    package var duration = Duration.zero
    /// What became of the results at the broker; nil where nothing was to be published.
    package var publication: PublishingOutcome?

    package init(consumer: String, provider: String, interactions: [InteractionResult], leftOut: Int) {
        self.consumer = consumer
        self.provider = provider
        self.interactions = interactions
        self.leftOut = leftOut
    }

    /// Whether every interaction that was verified passed, pending or not.
    package var allPassed: Bool { interactions.allSatisfy(\.passed) }
}
