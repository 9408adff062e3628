package import ContractMatching
package import ContractModel

/// What came of one interaction.
package struct InteractionResult: Sendable {
    package enum Outcome: Sendable {
        case passed
        case mismatches([Mismatch])
        /// There was nothing to compare, or it could not be compared: one sentence.
        case error(String)
        /// A provider state could not be set up, so that nothing was replayed, or not be taken down again.
        case stateFailed(StateFailure)
    }

    package var interaction: Interaction
    /// Of several runs that of the first one that failed.
    package var outcome: Outcome
    /// A failure that doesn't fail the run.
    package var isPending: Bool
    /// From the first state change to the last one, of all runs together.
    package var duration: Duration
    /// What was sent and what came, of an interaction that failed; nil where it passed, so that a run of thousands of
    /// interactions keeps only what somebody will look at, and where nothing was sent.
    package var exchange: Exchange?
    /// How often it was run and how that went, where it was to be run more than once.
    package var runs: RunCounts?

    package init(interaction: Interaction, outcome: Outcome, isPending: Bool, duration: Duration) {
        self.interaction = interaction
        self.outcome = outcome
        self.isPending = isPending
        self.duration = duration
    }

    package var passed: Bool {
        if case .passed = outcome { true } else { false }
    }

    /// Passed in some runs and failed in others.
    package var isFlaky: Bool { runs?.isFlaky ?? false }
}

/// How several runs of one interaction went.
package struct RunCounts: Sendable, Hashable {
    package var passed: Int
    package var failed: Int

    package init(passed: Int = 0, failed: Int = 0) {
        self.passed = passed
        self.failed = failed
    }

    package var total: Int { passed + failed }
    /// The runs did not agree.
    package var isFlaky: Bool { passed > 0 && failed > 0 }
}
