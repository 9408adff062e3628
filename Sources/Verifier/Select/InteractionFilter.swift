package import ContractMatching
import ContractModel
import JSONText

/// Which interactions of which pacts are verified. Conditions are combined by "and".
package struct InteractionFilter: Sendable {
    package enum StateCondition: Sendable {
        case any
        /// One of the interaction's states has such a name.
        case name(TextPattern)
        /// The interaction has no state.
        case none
    }

    /// Names; an empty list takes all consumers.
    package var consumers: [String] = []
    /// Searched in the description.
    package var description: TextPattern?
    package var state = StateCondition.any

    package init() {}
}

extension InteractionFilter {
    func takes(_ pact: Pact) -> Bool {
        consumers.isEmpty || consumers.contains { $0.hasSameBytes(as: pact.consumer) }
    }

    func takes(_ interaction: Interaction) -> Bool {
        if let description, !description.occurs(in: interaction.description) { return false }
        switch state {
        case .any: return true
        case .none: return interaction.providerStates.isEmpty
        case .name(let pattern): return interaction.providerStates.contains { pattern.occurs(in: $0.name) }
        }
    }
}
