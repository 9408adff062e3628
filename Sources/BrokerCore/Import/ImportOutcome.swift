/// What became of one thing that was read from another broker.
package enum ImportOutcome: Sendable, Hashable {
    case written
    /// Written, and there is something to do about it.
    case noted(String)
    /// It was here before.
    case present
    /// It was here before, and there is something to do about it.
    case unsettled(String)
    /// What it belongs to isn't here; the text says what.
    case skipped(String)
}
