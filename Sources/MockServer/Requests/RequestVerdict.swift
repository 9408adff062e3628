package import ContractMatching

/// What a request is to a contract.
package enum RequestVerdict: Sendable {
    /// It is that of the interaction at this position.
    case matched(Int)
    /// Method and path are those of an interaction, something else is not.
    case mismatched(nearest: Int, [Mismatch])
    /// No interaction has its method and path, or its description; the nearest one, if there is any.
    case unexpected(nearest: Int?, [Mismatch])
    /// A comparison could not be finished within its limits.
    case undecided(nearest: Int, String)
}
