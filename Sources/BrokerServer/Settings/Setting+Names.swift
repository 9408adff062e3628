extension Setting {
    /// `--a-b`
    package var flag: String { "--" + name.split(separator: "_").joined(separator: "-") }

    /// `TREATY_A_B`
    package var variable: String { "TREATY_" + name.uppercased() }

    /// `PACT_BROKER_A_B`, where the reference implementation has it.
    package var referenceVariable: String? { isInReference ? "PACT_BROKER_" + name.uppercased() : nil }

    /// The name and the alias.
    package var names: [String] { [name] + (alias.map { [$0] } ?? []) }

    /// Under which the file of a secret is named, for settings that are secrets.
    package var fileName: String? {
        if case .confidential = kind { return name + "_file" }
        return nil
    }
}
