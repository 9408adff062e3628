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
    ///
    /// - Parameter failures: What failed, as lines.
    func write(prefix: String, failures: [String] = []) {
        output.line(prefix + verdict)
        output.line(prefix)
        writeRows(prefix: prefix)
        if answer.notices.isEmpty {
            output.line(prefix + output.styled(answer.reason, isYes ? .green : .red))
        }
        for notice in answer.notices {
            for text in notice.text.split(separator: "\n", omittingEmptySubsequences: false) {
                let shown = ControlCharacters.escaped(String(text))
                output.notice(BrokerNotice(type: notice.type, text: prefix + shown))
            }
        }
        guard !isYes else { return }
        if !failures.isEmpty { writeLines(["", "What failed:"] + failures, prefix) }
        if !remedies.isEmpty { writeLines(["", "What would make it a yes:"] + remedies, prefix) }
    }

    /// The pairs that were looked at, and where their results are; with an empty line after each part.
    func writeRows(prefix: String = "") {
        if !rows.isEmpty { writeLines(table.text.split(separator: "\n").map(String.init) + [""], prefix) }
        let results = results
        if !results.isEmpty { writeLines(["VERIFICATION RESULTS", "--------------------"] + results + [""], prefix) }
    }

    private func writeLines(_ lines: [String], _ prefix: String) {
        for line in lines { output.line(prefix + ControlCharacters.escaped(line)) }
    }

    /// A sentence each, once, with the address of the pact that it is about.
    private var remedies: [String] {
        var said: Set<String> = []
        return answer.blockers.filter { said.insert($0.remedy).inserted }.flatMap { blocker in
            ["  * " + blocker.remedy] + [pactURL(of: blocker)].compactMap { $0.map { "    " + $0 } }
        }
    }

    private func pactURL(of blocker: MatrixAnswer.Blocker) -> String? {
        rows.first {
            $0.consumer == blocker.consumer && $0.provider == blocker.provider
                && $0.consumerVersion == blocker.consumerVersion
        }?.pactURL
    }

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
