import Testing
import TextCoding

@Suite("Tables")
struct TextTableTests {
    @Test("columns are as wide as their widest text, lines have no spaces at their end")
    func layout() {
        let table = TextTable(["NAME", "B"], [["x", "yes"], ["longer", ""], ["größe", "¯"]])
        let expected = """
            NAME   | B
            -------|----
            x      | yes
            longer |
            größe  | ¯
            """
        #expect(table.text == expected)
        let lines = table.paddedText.split(separator: "\n")
        #expect(lines.map(\.count) == [12, 12, 12, 12, 12])
        #expect(lines[0] == "NAME   | B  ")
    }

    @Test("columns are those of a terminal: wide characters and emoji take two, combining marks none")
    func terminalColumns() {
        let table = TextTable(["NAME", "B"], [["日本語", "x"], ["🚀", "y"], ["re\u{301}sume\u{301}", "z"]])
        let expected = """
            NAME   | B
            -------|--
            日本語 | x
            🚀     | y
            re\u{301}sume\u{301} | z
            """
        #expect(table.text == expected)
    }

    @Test("without rows the headings stand alone")
    func empty() {
        #expect(TextTable(["A", "BC"], []).text == "A | BC\n--|---")
    }
}
