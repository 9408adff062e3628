import BrokerCore
import BrokerServer
import JSONText
import TextCoding

/// What came of a clean-up, for people and for programs.
struct CleanUpText {
    let outcome: CleanUpOutcome

    init(_ outcome: CleanUpOutcome) { self.outcome = outcome }

    var json: JSONObject {
        switch outcome {
        case .preview(let plan): plan.json
        case .done(let report): report.json
        case .alreadyRunning: ["status": "already running"]
        }
    }

    var text: String {
        switch outcome {
        case .preview(let plan): preview(plan)
        case .done(let report):
            TextTable(
                ["TABLE", "DELETED", "KEPT"], report.rows.map { [$0.table, String($0.deleted), String($0.kept)] }
            ).text
        case .alreadyRunning(let process):
            "A clean-up of this database is already running\(process.map { " (process \($0))" } ?? "")."
        }
    }

    private func preview(_ plan: CleanUpPlan) -> String {
        let rows = plan.parts.filter { $0.toDelete.count > 0 }.map { part in
            [
                part.name, String(part.toDelete.count), part.toDelete.first?.number ?? "",
                part.toDelete.last?.number ?? "", String(part.toKeep.count),
            ]
        }
        let selectors = plan.keptBySelector.map { each in
            "  \(JSONValue.object(each.selector.json).compactText()) keeps \(each.count)"
        }
        let table =
            rows.isEmpty ? [] : [TextTable(["PACTICIPANT", "NOT KEPT", "FIRST", "LAST", "KEPT"], rows).text, ""]
        let total = """
            \(plan.versionsNotToKeep) of \(plan.totalVersions) versions are not kept; \
            \(plan.versionsToDelete.count) would be deleted in one run, oldest first.
            \(plan.branchesToDelete.count) of \(plan.totalBranches) branches would be deleted.
            """
        return (table + [total] + selectors).joined(separator: "\n")
    }
}
