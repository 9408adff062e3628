/// Rows under headings, the columns as wide as their widest text:
///
///     NAME | PRODUCTION
///     -----|-----------
///     live | true
struct TextTable {
    private let headings: [String]
    private let rows: [[String]]

    /// Every row has as many texts as there are headings.
    init(_ headings: [String], _ rows: [[String]]) {
        self.headings = headings
        self.rows = rows
    }

    /// Without a line feed at the end.
    var text: String {
        let widths = headings.indices.map { column in
            ([headings] + rows).map { $0[column].count }.max() ?? 0
        }
        let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "-|-")
        return ([line(headings, widths), rule] + rows.map { line($0, widths) }).joined(separator: "\n")
    }

    private func line(_ texts: [String], _ widths: [Int]) -> String {
        let line = zip(texts, widths).map { $0.padded(to: $1) }.joined(separator: " | ")
        return String(line[..<(line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex)])
    }
}
