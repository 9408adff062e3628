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

    @Test("without rows the headings stand alone")
    func empty() {
        #expect(TextTable(["A", "BC"], []).text == "A | BC\n--|---")
    }
}
