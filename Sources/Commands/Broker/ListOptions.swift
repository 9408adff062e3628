import ArgumentParser
import BrokerClient
import JSONText
import TextCoding

/// How a list is written.
struct ListOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: ArgumentHelp("How the list is written.", valueName: "format"))
    var output = OutputFormat.table

    @Option(
        name: .customLong("limit"),
        help: ArgumentHelp(
            "How many rows are shown at most; JSON comes as it is, page by page up to it.", valueName: "number"))
    var limit = 10_000

    func validate() throws {
        guard (1...1_000_000).contains(limit) else {
            throw ValidationError("--limit must be a number from 1 to 1000000, not '\(limit)'.")
        }
    }
}

extension CommandOutput {
    /// A list as a table, or as the document that it came in. Says so where there is more than was asked for.
    ///
    /// - Parameter isCutShort: Whether the broker has more rows than these.
    func list(
        _ table: (headings: [String], rows: [[String]]), _ document: HALDocument, _ options: ListOptions,
        isCutShort: Bool = false
    ) {
        switch options.output {
        case .json: self.document(document)
        case .pretty: line(document.value.prettyText())
        default:
            line(TextTable(table.headings, Array(table.rows.prefix(options.limit))).text)
        }
        let isTable = !options.output.isJSON && table.rows.count > options.limit
        guard isCutShort || isTable else { return }
        let shown = options.limit == 1 ? "Only the first is" : "Only the first \(options.limit) are"
        line("\(shown) shown; --limit shows more.", to: .error)
    }
}
