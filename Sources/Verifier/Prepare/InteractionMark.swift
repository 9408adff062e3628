import ContractModel

/// By what a provider that isolates states tells interactions apart.
enum InteractionMark {
    /// Sent with the state changes and the request of an interaction.
    static let header = "Treaty-Interaction-Id"

    /// The interactions' ids, those of the broker where they have one. Equal interactions get a number behind it, so
    /// that each one has its own state.
    static func all(of interactions: [Interaction]) -> [String] {
        var seen: [String: Int] = [:]
        return interactions.map { interaction in
            let name = interaction.id ?? interaction.identity
            let count = seen[name, default: 0] + 1
            seen[name] = count
            return count == 1 ? name : "\(name).\(count)"
        }
    }
}
