import Testing
import TextCoding

@Suite("Control characters")
struct ControlCharactersTests {
    @Test(
        "nothing in a text moves a cursor, begins a line or reorders it",
        arguments: [
            ("a\nb\r\tc", #"a\nb\r\tc"#), ("\u{1B}[31mred", #"\u{1b}[31mred"#), ("\u{9B}2J", #"\u{9b}2J"#),
            ("x\u{202E}y\u{2066}z", #"x\u{202e}y\u{2066}z"#), ("\u{2028}", #"\u{2028}"#), ("größe ✓ 👩‍🚀", "größe ✓ 👩‍🚀"),
            ("", ""),
        ])
    func escaping(text: String, expected: String) {
        #expect(ControlCharacters.escaped(text) == expected)
    }

    @Test("a style is switched off after its text")
    func style() {
        #expect(TextStyle.red.applied(to: "x") == "\u{1B}[31mx\u{1B}[0m")
    }
}
