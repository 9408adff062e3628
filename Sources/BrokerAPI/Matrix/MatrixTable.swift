import BrokerCore
import TextCoding

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
        let table = TextTable(Self.titles, answer.rows.map(cells)).paddedText
        let deployable = answer.summary.deployable.map { $0 ? "true" : "false" } ?? "nil"
        return table + "\n\nDeployable: \(deployable)\nReason: \(answer.summary.reason)\n"
    }

    private func cells(_ row: MatrixRow) -> [String] {
        [
            row.publication.consumer.name, row.publication.consumerVersion.number, String(row.publication.revision),
            row.publication.provider.name, row.providerVersion?.number ?? "",
            row.result.map { String($0.number) } ?? "", row.result.map { String($0.success) } ?? "",
        ]
    }
}
