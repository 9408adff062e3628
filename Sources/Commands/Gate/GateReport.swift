import BrokerClient
import TextCoding

/// The answer of `can-i-deploy` for people.
struct GateReport {
    private let answer: MatrixAnswer
    private let rows: [MatrixAnswer.Row]
    private let output: CommandOutput

    init(_ answer: MatrixAnswer, _ output: CommandOutput) {
        self.answer = answer
        self.output = output
        rows = answer.rows.sorted { Self.order($0).lexicographicallyPrecedes(Self.order($1)) }
    }

    /// Every line begins with the prefix.
    func write(prefix: String) {
        var lines = [verdict, ""]
        if !rows.isEmpty { lines += table.text.split(separator: "\n").map(String.init) + [""] }
        let results = results
        if !results.isEmpty { lines += ["VERIFICATION RESULTS", "--------------------"] + results + [""] }
        for line in lines { output.line(prefix + line) }
        if answer.notices.isEmpty {
            output.line(prefix + output.styled(answer.reason, isYes ? .green : .red))
        }
        for notice in answer.notices {
            for text in notice.text.split(separator: "\n", omittingEmptySubsequences: false) {
                output.notice(BrokerNotice(type: notice.type, text: prefix + text))
            }
        }
        guard !isYes, !remedies.isEmpty else { return }
        for line in ["", "What would make it a yes:"] + remedies { output.line(prefix + line) }
    }

    private var remedies: [String] { answer.remedies.map { "  * " + $0 } }

    private static func outcome(_ row: MatrixAnswer.Row) -> String {
        row.isIncomplete ? "incomplete" : row.success.map(String.init) ?? "???"
    }

    private var isYes: Bool { answer.isDeployable == true }

    private var verdict: String {
        isYes
            ? output.styled(#"Computer says yes \o/ "#, .green) : output.styled(#"Computer says no ¯\_(ツ)_/¯"#, .red)
    }

    private var table: TextTable {
        var number = 0
        let texts = rows.map { row in
            if row.resultURL != nil { number += 1 }
            return [
                row.consumer, Self.shortened(row.consumerVersion), row.provider, Self.shortened(row.providerVersion),
                Self.outcome(row) + (row.isIgnored ? " [ignored]" : ""),
                row.resultURL == nil ? "" : String(number),
            ]
        }
        return TextTable(["CONSUMER", "C.VERSION", "PROVIDER", "P.VERSION", "SUCCESS?", "RESULT#"], texts)
    }

    private var results: [String] {
        rows.filter { $0.resultURL != nil }.enumerated().map { position, row in
            let outcome = row.success == true ? "success" : "failure"
            return "\(position + 1). \(row.resultURL ?? "") (\(outcome))\(row.isIgnored ? " [ignored]" : "")"
        }
    }

    /// Hashes of commits are cut to seven characters, other numbers where they are very long.
    private static func shortened(_ version: String?) -> String {
        guard let version else { return "???" }
        let isHash = version.utf8.count == 40 && version.allSatisfy(\.isHexDigit)
        if isHash { return version.prefix(7) + "..." }
        return version.count > 60 ? version.prefix(57) + "..." : version
    }

    private static func order(_ row: MatrixAnswer.Row) -> [String] {
        [row.consumer.lowercased(), row.provider.lowercased(), row.consumerVersion ?? "", row.providerVersion ?? ""]
    }
}
