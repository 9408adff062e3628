import BrokerCore
import BrokerServer
import JSONText

/// What came of a backup or of restoring one, for people and for programs.
struct BackupText {
    private let report: BackupReport
    /// Whether the settings name the key of the webhooks' secrets themselves.
    private let hasConfiguredKey: Bool

    init(_ report: BackupReport, _ settings: ServerSettings) {
        self.report = report
        hasConfiguredKey = settings.broker.secretKey != nil
    }

    var backedUp: String {
        let served = report.wasServed ? ", while a broker serves it," : ""
        return """
            Backed up \(report.database)\(served) to \(report.backup): \(facts).
            It does not hold the key that opens the secrets of webhooks: keep \(key) in another safe place.
            """
    }

    var restored: String {
        let new = report.former == nil ? " (a new file)" : ""
        let former = report.former.map {
            "\nThe former database is now \($0); delete it when you don't need it any more."
        }
        return """
            Restored \(report.backup) to \(FilePath(report.database).absolute)\(new): \(facts).\(former ?? "")
            The secrets of webhooks need the key that was in use when the backup was made: \(key).
            """
    }

    var json: JSONValue {
        var object: JSONObject = [
            "database": .string(report.database), "backup": .string(report.backup),
            "bytes": .number(JSONNumber(report.size)), "schema": .number(JSONNumber(report.schema)),
        ]
        if let lastChange = report.lastChange { object["lastChange"] = .string(lastChange.storedText) }
        if let former = report.former { object["former"] = .string(former) }
        if !report.warnings.isEmpty { object["warnings"] = .array(report.warnings.map { .string($0) }) }
        return .object(object)
    }

    private var facts: String {
        let change = report.lastChange.map { "changed last at \($0.storedText)" } ?? "nothing was ever changed in it"
        return "\(report.size) bytes, \(change), checked"
    }

    private var key: String {
        hasConfiguredKey
            ? "what secret_key says"
            : "the file \(report.database).key, or what secret_key says where the broker has it from --config or "
                + "TREATY_SECRET_KEY"
    }
}

extension CommandOutput {
    func report(_ text: BackupText, of part: KeyPath<BackupText, String>, as format: OutputFormat) {
        switch format {
        case .json: line(text.json.compactText())
        case .pretty: line(text.json.prettyText())
        default: line(text[keyPath: part])
        }
    }
}
