/// Rows under headings, the columns as wide as their widest text:
///
///     NAME | PRODUCTION
///     -----|-----------
///     live | true
package struct TextTable: Sendable {
    private let headings: [String]
    private let rows: [[String]]

    /// Every row has as many texts as there are headings. Control characters in them are written out.
    package init(_ headings: [String], _ rows: [[String]]) {
        self.headings = headings
        self.rows = rows.map { $0.map(ControlCharacters.escaped) }
    }

    /// Without spaces at the end of lines, and without a line feed at the end.
    package var text: String {
        lines.map { line in
            String(line[..<(line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex)])
        }.joined(separator: "\n")
    }

    /// With the last column as wide in every line; without a line feed at the end.
    package var paddedText: String { lines.joined(separator: "\n") }

    private var lines: [String] {
        let widths = headings.indices.map { column in
            ([headings] + rows).map { TerminalColumns.count($0[column]) }.max() ?? 0
        }
        let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "-|-")
        return [line(headings, widths), rule] + rows.map { line($0, widths) }
    }

    private func line(_ texts: [String], _ widths: [Int]) -> String {
        zip(texts, widths).map { $0.padded(to: $1) }.joined(separator: " | ")
    }
}

extension String {
    /// With spaces at the end up to a width in columns of a terminal.
    package func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(width - TerminalColumns.count(self), 0))
    }
}
