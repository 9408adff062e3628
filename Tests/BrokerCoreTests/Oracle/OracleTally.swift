/// What the oracle had to say, so that a test can tell that the questions were not all easy ones.
struct OracleTally {
    /// What must come up in every long enough run.
    static let expected: Set = [
        "deployable true", "deployable false", "deployable null", "/ verified", "/ unattested", "/ partial",
        "/ unverified", "/ failed", "earlier verified", "earlier failed", "[ignored]", "pending true", "pending false",
        "work in progress", "status success", "status failed", "status failed_pending", "status stale",
        "status never", "missing version", "missing branch",
    ]

    private(set) var questions = 0
    private(set) var counts: [String: Int] = [:]

    mutating func count(_ answers: OracleCheck.Answers) {
        questions += 1
        for name in Self.expected where answers.oracle.contains(where: { $0.contains(name) }) {
            counts[name, default: 0] += 1
        }
    }
}
