import BrokerCore

/// The answer to a matrix query as plain text.
struct MatrixTable {
    private let answer: MatrixAnswer

    init(_ answer: MatrixAnswer) {
        self.answer = answer
    }

    private static let titles = [
        "CONSUMER", "C_VERSION", "REVISION", "PROVIDER", "P_VERSION", "NUMBER", "SUCCESS",
    ]

    var text: String {
        let rows = answer.rows.map(cells)
        let widths = Self.titles.indices.map { column in
            ([Self.titles] + rows).map { $0[column].count }.max() ?? 0
        }
        let rule = widths.enumerated().map { column, width in
            String(repeating: "-", count: width + (column == 0 || column == widths.count - 1 ? 1 : 2))
        }.joined(separator: "|")
        let lines = [line(Self.titles, widths), rule] + rows.map { line($0, widths) }
        let deployable = answer.summary.deployable.map { $0 ? "true" : "false" } ?? "nil"
        return lines.joined(separator: "\n") + "\n\nDeployable: \(deployable)\nReason: \(answer.summary.reason)\n"
    }

    private func cells(_ row: MatrixRow) -> [String] {
        [
            row.publication.consumer.name, row.publication.consumerVersion.number, String(row.publication.revision),
            row.publication.provider.name, row.providerVersion?.number ?? "",
            row.result.map { String($0.number) } ?? "", row.result.map { String($0.success) } ?? "",
        ]
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        zip(cells, widths).map { cell, width in
            cell + String(repeating: " ", count: width - cell.count)
        }.joined(separator: " | ")
    }
}
