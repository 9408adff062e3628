import Testing
import TextCoding

@Suite("Columns of a terminal")
struct TerminalColumnsTests {
    @Test(
        "East Asian wide characters and emoji take two columns, combining marks none",
        arguments: [
            ("", 0), ("abc", 3), ("größe", 5), ("gro\u{308}\u{DF}e", 5), ("日本語", 6), ("ｶﾅ", 2), ("ＡＢ", 4),
            ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("、。「」", 8), ("𠮷", 2), ("✓ …", 3), ("a\u{200B}b", 2),
            ("👍", 2), ("👍🏽", 2), ("👩‍🚀", 2), ("🇯🇵", 2), ("1️⃣", 2), ("❤️", 2), ("❤", 1), ("#1", 2), ("€", 1),
            ("co\u{AD}op", 5), ("क्ष", 2), ("ไทย", 3), ("שָׁלוֹם", 4),
        ])
    func counting(text: String, columns: Int) {
        #expect(TerminalColumns.count(text) == columns)
    }

    @Test(
        "the beginning of a text takes no more columns than there are",
        arguments: [
            ("abc", 2, "ab"), ("日本語", 4, "日本"), ("日本語", 5, "日本"), ("e\u{301}e\u{301}", 1, "e\u{301}"),
            ("👩‍🚀x", 1, ""), ("👩‍🚀x", 2, "👩‍🚀"), ("ab", 9, "ab"), ("ab", 0, ""),
        ])
    func beginning(text: String, columns: Int, expected: String) {
        #expect(Array(TerminalColumns.prefix(text, columns).utf8) == Array(expected.utf8))
    }

    @Test(
        "a text stays in its line, with a column free",
        arguments: [
            ("日本語", 7, "日本語"), ("日本語", 6, "日本…"), ("日本語", 5, "日…"), ("🚀🚀", 4, "🚀…"), ("abcd", 1, "…"),
            ("e\u{301}e\u{301}", 3, "e\u{301}e\u{301}"),
        ])
    func fitting(text: String, columns: Int, expected: String) {
        let line = TerminalLine.fitting(text, in: columns)
        #expect(Array(line.utf8) == Array(expected.utf8))
    }
}
