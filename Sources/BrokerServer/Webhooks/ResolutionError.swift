/// Why it is not known which addresses a host has.
enum ResolutionError: Error {
    case timedOut
    /// More look-ups wait for an answer than there may be.
    case tooMany
}
