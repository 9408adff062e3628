/// Colours for lines on a terminal; none where they are not wanted.
struct TerminalStyle: Sendable {
    let usesColours: Bool

    func passed(_ text: String) -> String { coloured(text, "32") }
    func failed(_ text: String) -> String { coloured(text, "31") }
    func warning(_ text: String) -> String { coloured(text, "33") }
    func strong(_ text: String) -> String { coloured(text, "1") }

    /// ` (OK)` or ` (FAILED)`.
    func mark(_ isPassed: Bool) -> String { isPassed ? "(\(passed("OK")))" : "(\(failed("FAILED")))" }

    private func coloured(_ text: String, _ code: String) -> String {
        usesColours ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
