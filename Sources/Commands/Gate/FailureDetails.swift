import BrokerClient
import TextCoding

/// What failed, for whoever has to mend it: asked for where the answer is no, and left out where the broker doesn't
/// tell.
struct FailureDetails {
    private static let resultLimit = 5
    private static let interactionLimit = 5
    private static let problemLimit = 3
    private static let lengthLimit = 300

    private let rows: [MatrixAnswer.Row]
    private let client: BrokerClient

    init(_ answer: MatrixAnswer, _ client: BrokerClient) {
        rows = answer.rows.filter { $0.success == false && !$0.isIgnored && $0.resultURL != nil }
        self.client = client
    }

    /// Without a heading; empty where nothing is known. Throws only where the task is cancelled.
    func lines() async throws(CancellationError) -> [String] {
        var lines: [String] = []
        for row in rows.prefix(Self.resultLimit) {
            guard let url = row.resultURL else { continue }
            let result = try? await client.failedResult(url)
            guard !Task.isCancelled else { throw CancellationError() }
            guard let result, !result.interactions.isEmpty else { continue }
            lines += Self.lines(row, result)
        }
        let left = rows.count - Self.resultLimit
        if !lines.isEmpty, left > 0 { lines.append("  ... and \(left) more failed results") }
        return lines
    }

    private static func lines(_ row: MatrixAnswer.Row, _ result: FailedResult) -> [String] {
        let build = result.buildURL.map { ", built by \($0)" } ?? ""
        let (consumer, provider) = (row.consumerVersion ?? "?", row.providerVersion ?? "?")
        var lines = [shown("  \(row.consumer) \(consumer) with \(row.provider) \(provider)\(build)")]
        for interaction in result.interactions.prefix(interactionLimit) {
            lines.append("    " + shown(interaction.description))
            lines += interaction.problems.prefix(problemLimit).map { "      " + shown($0) }
            let left = interaction.problems.count - problemLimit
            if left > 0 { lines.append("      ... and \(left) more") }
        }
        let left = result.interactions.count - interactionLimit
        if left > 0 { lines.append("    ... and \(left) more interactions") }
        return lines
    }

    /// On one line, not too long.
    private static func shown(_ text: String) -> String {
        let line = ControlCharacters.escaped(text.replacing("\n", with: " "))
        return line.count > lengthLimit ? line.prefix(lengthLimit) + "..." : line
    }
}
