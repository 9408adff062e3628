/// What the oracle had to say, so that a test can tell that the questions were not all easy ones.
struct OracleTally {
    /// What must come up in every long enough run.
    static let expected: Set = [
        "yes", "no", "null", "verified", "unattested", "partial", "unverified", "failed", "earlier verified",
        "earlier failed", "ignored", "without rows",
    ]

    private(set) var questions = 0
    private(set) var counts: [String: Int] = [:]

    mutating func count(_ answer: OracleAnswer) {
        questions += 1
        var seen: Set = [answer.deployable.map { $0 ? "yes" : "no" } ?? "null"]
        if answer.rows.isEmpty { seen.insert("without rows") }
        for row in answer.rows {
            guard let level = row.split(separator: "/").last?.dropFirst() else { continue }
            seen.insert(level.hasSuffix(" [ignored]") ? "ignored" : String(level))
        }
        for name in seen { counts[name, default: 0] += 1 }
    }
}
