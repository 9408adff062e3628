package import ContractMatching
package import ContractModel

/// What came of one interaction.
package struct InteractionResult: Sendable {
    package enum Outcome: Sendable {
        case passed
        case mismatches([Mismatch])
        /// There was nothing to compare, or it could not be compared: one sentence.
        case error(String)
    }

    package var interaction: Interaction
    package var outcome: Outcome
    /// A failure that doesn't fail the run.
    package var isPending: Bool
    package var duration: Duration

    package init(interaction: Interaction, outcome: Outcome, isPending: Bool, duration: Duration) {
        self.interaction = interaction
        self.outcome = outcome
        self.isPending = isPending
        self.duration = duration
    }

    package var passed: Bool {
        if case .passed = outcome { true } else { false }
    }
}
