/// The settings as documentation: tables in Markdown.
package enum SettingsTable {
    /// Every setting as a row, by theme, with notes below; then those that have no effect.
    package static var markdown: String {
        let head = "| setting | default | meaning |\n|---|---|---|\n"
        let rows = ServerSettings.themes.filter { !$0.settings.isEmpty }.map { theme in
            "| **\(theme.title)** | | |\n" + theme.settings.map(row).joined()
        }
        return head + rows.joined() + "\n" + notes + "\n" + ignored
    }

    private static func row(_ setting: Setting) -> String {
        var markers = setting.isInReference ? "" : " ¹"
        if setting.fileName != nil { markers += " ²" }
        let value = setting.defaultText.isEmpty ? "–" : "`\(setting.defaultText)`"
        return "| `\(setting.name)`\(markers) | \(value) | \(setting.summary) |\n"
    }

    private static let notes = """
        ¹ Treaty's own: there is no `PACT_BROKER_…` variable for it.
        ² May stand in a file of its own, which `…_file` names: `TREATY_BASIC_AUTH_PASSWORD_FILE=/run/secrets/password`.

        Where a platform chooses the name of a variable, `PACT_BROKER_PORT_ENVIRONMENT_VARIABLE_NAME` and
        `PACT_BROKER_DATABASE_URL_ENVIRONMENT_VARIABLE_NAME` say which one holds the port or the URL of the database.

        """

    /// One line a reason.
    private static var ignored: String {
        var reasons: [(reason: String, names: [String])] = []
        for setting in ServerSettings.withoutEffect {
            if let index = reasons.firstIndex(where: { $0.reason == setting.reason }) {
                reasons[index].names.append(setting.name)
            } else {
                reasons.append((setting.reason, [setting.name]))
            }
        }
        let lines = reasons.map { reason, names in
            "- " + names.map { "`\($0)`" }.joined(separator: ", ") + ": \(reason).\n"
        }
        return "Taken, without effect, and told in the log at the start:\n\n" + lines.joined()
    }
}
