extension Setting {
    /// `--a-b`
    package var flag: String { "--" + name.split(separator: "_").joined(separator: "-") }

    /// `TREATY_A_B`
    package var variable: String { "TREATY_" + name.uppercased() }

    /// `PACT_BROKER_A_B`, where the reference implementation has it.
    package var referenceVariable: String? { isInReference ? "PACT_BROKER_" + name.uppercased() : nil }

    /// The name and the alias.
    var names: [String] { [name] + (alias.map { [$0] } ?? []) }

    /// Every setting as a row of a Markdown table, under a heading and above a note.
    package static var markdownTable: String {
        let head = "| setting | default | meaning |\n|---|---|---|\n"
        let rows = ServerSettings.table.map { setting in
            let marker = setting.isInReference ? "" : " ¹"
            let value = setting.defaultText.isEmpty ? "–" : "`\(setting.defaultText)`"
            return "| `\(setting.name)`\(marker) | \(value) | \(setting.summary) |\n"
        }
        return head + rows.joined() + "\n¹ Treaty's own: there is no `PACT_BROKER_…` variable for it.\n"
    }
}
