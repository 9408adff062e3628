import BrokerCore
import BrokerServer
import JSONText
import TextCoding

/// What came of a clean-up, for people and for programs.
struct CleanUpText {
    let json: JSONObject
    private var alreadyRunning: String?

    init(_ json: JSONObject) { self.json = json }

    init(_ outcome: CleanUpOutcome) {
        switch outcome {
        case .preview(let plan): self.init(plan.json)
        case .done(let report): self.init(report.json)
        case .alreadyRunning(let process):
            self = .alreadyRunning(
                "A clean-up of this database is already running\(process.map { " (process \($0))" } ?? "").")
        }
    }

    /// - Parameter text: Says so to people.
    static func alreadyRunning(_ text: String) -> CleanUpText {
        var told = CleanUpText(["status": "already running"])
        told.alreadyRunning = text
        return told
    }

    var text: String {
        if let alreadyRunning { return alreadyRunning }
        guard json["totalVersions"] == nil else { return preview }
        let rows = json.members.map { [$0.name, count($0.value["deleted"]), count($0.value["kept"])] }
        return TextTable(["TABLE", "DELETED", "KEPT"], rows).text
    }

    private var preview: String {
        let rows = (json["pacticipants"]?.array ?? []).filter { $0["toDelete"]?["count"]?.int != 0 }.map { part in
            [
                part["pacticipant"]?.string ?? "", count(part["toDelete"]?["count"]),
                part["toDelete"]?["first"]?["number"]?.string ?? "",
                part["toDelete"]?["last"]?["number"]?.string ?? "", count(part["toKeep"]?["count"]),
            ]
        }
        let selectors = (json["versionsToKeepBySelector"]?.array ?? []).map { each in
            "  \(each["selector"]?.compactText() ?? "") keeps \(count(each["count"]))"
        }
        let table =
            rows.isEmpty ? [] : [TextTable(["PACTICIPANT", "NOT KEPT", "FIRST", "LAST", "KEPT"], rows).text, ""]
        let total = """
            \(count(json["versionsNotToKeep"])) of \(count(json["totalVersions"])) versions are not kept; \
            \(count(json["versionsToDelete"])) would be deleted in one run, oldest first.
            \(count(json["branchesToDelete"])) of \(count(json["totalBranches"])) branches would be deleted.
            """
        return (table + [total] + selectors).joined(separator: "\n")
    }

    private func count(_ value: JSONValue?) -> String { value?.number?.text ?? "0" }
}
