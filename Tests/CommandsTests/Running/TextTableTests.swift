import Testing

@testable import Commands

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
    }

    @Test("without rows the headings stand alone")
    func empty() {
        #expect(TextTable(["A", "BC"], []).text == "A | BC\n--|---")
    }
}
