/// What the oracle, or a broker, says to a question.
struct OracleAnswer: Equatable {
    var deployable: Bool?
    var success = 0
    var failed = 0
    var unknown = 0
    var ignored: Int?
    /// Whether anything is named that must change.
    var namesBlockers = false
    /// Sorted texts of the rows.
    var rows: [String] = []

    var lines: [String] {
        ["deployable \(deployable.map(String.init) ?? "null"), success \(success), failed \(failed), "
            + "unknown \(unknown), ignored \(ignored.map(String.init) ?? "-")"
                + (namesBlockers ? ", names what must change" : "")] + rows.map { "  " + $0 }
    }
}
