import Foundation
import JSONText
import TextCoding
import Verifier

/// What `--last-failed` selects: the interactions that failed in the run whose JSON report is about to be replaced.
struct LastFailedSelection {
    let options: FilterOptions
    /// The path of the report.
    let report: String?

    /// nil takes all interactions. Must be asked before the new report is written.
    func failures(publishes: Bool, _ context: CommandContext) throws(CommandFailure) -> LastFailures? {
        guard options.onlyLastFailed else { return nil }
        guard let report else {
            throw CommandFailure(.usage, "--last-failed needs the report of the last run: --json.")
        }
        guard !publishes, !options.selects(context) else {
            throw CommandFailure(.usage, "--last-failed can't be combined with --publish or a --filter option.")
        }
        guard let document = Self.document(report) else {
            context.output.warn("There is no readable report \(report): all interactions are verified.")
            return nil
        }
        guard let failures = LastFailures(report: document) else {
            context.output.warn("Nothing failed by the report \(report): all interactions are verified.")
            return nil
        }
        return failures
    }

    private static func document(_ path: String) -> JSONValue? {
        guard let data = try? Data(contentsOf: URL(filePath: path)) else { return nil }
        return try? JSONReader.read([UInt8](data), limits: JSONLimits(maximumBytes: 512 * 1024 * 1024)).value
    }
}
