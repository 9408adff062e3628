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
        let verdict = deployable.map { String($0) } ?? "null"
        let ignored = ignored.map { String($0) } ?? "-"
        let counts = "success \(success), failed \(failed), unknown \(unknown), ignored \(ignored)"
        let blockers = namesBlockers ? ", names what must change" : ""
        return ["deployable \(verdict), \(counts)\(blockers)"] + rows.map { "  " + $0 }
    }
}
