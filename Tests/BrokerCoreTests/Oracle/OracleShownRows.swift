/// Which of the judged rows a question shows.
struct OracleShownRows {
    struct Row {
        var text: String
        /// The result's own `success`, as sent; nil without result.
        var success: Bool?
        /// When the newer of publication and result arrived.
        var time: Int
    }

    private let rows: [Row]
    private let limit: Int?

    init(_ rows: [Row], _ question: OracleQuestion) {
        self.rows = rows.filter { question.shown.isEmpty || question.shown.contains($0.success) }
        limit = question.limit
    }

    /// Whether the rows are all that fit, or the newest of them up to the limit.
    func agrees(with shown: [String]) -> Bool {
        let count = min(limit ?? rows.count, rows.count)
        guard shown.count == count else { return false }
        guard count > 0 else { return true }
        let oldest = rows.map(\.time).sorted(by: >)[count - 1]
        return Self.contains(rows.filter { $0.time >= oldest }.map(\.text), shown)
            && Self.contains(shown, rows.filter { $0.time > oldest }.map(\.text))
    }

    private static func contains(_ rows: [String], _ some: [String]) -> Bool {
        var rest = rows
        for row in some {
            guard let index = rest.firstIndex(of: row) else { return false }
            rest.remove(at: index)
        }
        return true
    }
}
