import TextCoding

/// What a line on a terminal says, as a style; nothing where colours are not wanted.
struct TerminalStyle: Sendable {
    let usesColours: Bool

    func passed(_ text: String) -> String { styled(text, .green) }
    func failed(_ text: String) -> String { styled(text, .red) }
    func warning(_ text: String) -> String { styled(text, .yellow) }
    func strong(_ text: String) -> String { styled(text, .bold) }
    func quiet(_ text: String) -> String { styled(text, .dim) }

    /// `(OK)` or `(FAILED)`.
    func mark(_ isPassed: Bool) -> String { isPassed ? "(\(passed("OK")))" : "(\(failed("FAILED")))" }

    func styled(_ text: String, _ style: TextStyle) -> String { usesColours ? style.applied(to: text) : text }
}
