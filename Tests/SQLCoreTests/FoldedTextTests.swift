import SQLCore
import Testing

struct FoldedTextTests {
    @Test(
        "A part is found whatever the case of the letters, in every script",
        arguments: [
            ("Über-Service", "ü"), ("über-service", "ÜBER"), ("Order", "RDE"), ("Order", "order"), ("ΟΔΌΣ", "οδός"),
            ("ΟΔΌΣ", "οδόσ"), ("Straße", "STRASSE"), ("ДОМ", "дом"), ("a", ""), ("", ""), ("aab", "AB"),
        ])
    func found(text: String, part: String) {
        #expect(FoldedText(part).isContained(in: text))
    }

    @Test(
        "Every sign stands for itself",
        arguments: [("abc", "%"), ("abc", "a_c"), ("ab", "abc"), ("", "a"), ("u", "ü"), ("100", "100%"), ("abc", "ac")])
    func notFound(text: String, part: String) {
        #expect(!FoldedText(part).isContained(in: text))
    }

    @Test("SQL gets the folded text as a value")
    func statement() {
        let statement = FoldedText("Ü'x").isIn("p.name")
        #expect(statement.text == "contains_folded(p.name, $1) = 1")
        #expect(statement.values == [.text("ü'x")])
    }
}
