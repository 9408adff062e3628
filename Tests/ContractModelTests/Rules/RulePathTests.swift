import ContractModel
import Testing

@Suite("Path expressions")
struct RulePathTests {
    @Test(
        "are read token by token",
        arguments: [
            ("", []), ("$", [RulePath.Token.root]), ("name", [.root, .field("name")]),
            ("$.a[0].*[*]['b c']", [.root, .field("a"), .index(0), .anything, .anyIndex, .field("b c")]),
            ("$.@id.#text.x-y:z", [.root, .field("@id"), .field("#text"), .field("x-y:z")]),
            ("$.übung", [.root, .field("übung")]),
        ])
    func tokens(text: String, tokens: [RulePath.Token]) throws {
        #expect(try RulePath(parsing: text).tokens == tokens)
    }

    @Test(
        "are refused with the place of the error",
        arguments: [
            "$x", "$.", "$.a[", "$.a[]", "$.a['']", "$.a['b", "$['it's']", "$.a[1", "$.a b", "$..a", "$.a[x]",
            "$[99999999999999999999]",
        ])
    func refused(text: String) {
        let error = #expect(throws: PactError.self) { try RulePath(parsing: text) }
        #expect(error?.description.contains("in path expression \"\(text)\"") == true)
    }

    @Test("are printed with plain names as they are and others quoted")
    func printed() {
        let path = RulePath(tokens: [
            .root, .field("a_1"), .field("it's"), .field("a.b"), .index(3), .anything, .anyIndex, .field("ü"),
        ])
        #expect(path.description == #"$.a_1['it\'s']['a.b'][3].*[*]['ü']"#)
    }

    @Test("a key of digits alone is a position")
    func keys() {
        #expect(RulePath.Token.key("12") == .index(12))
        #expect(RulePath.Token.key("1a") == .field("1a"))
        #expect(RulePath.Token.key("") == .field(""))
        #expect(RulePath.Token.key("99999999999999999999") == .field("99999999999999999999"))
    }

    @Test("names are compared by bytes")
    func normalization() {
        #expect(RulePath.Token.field("\u{E9}") != .field("e\u{301}"))
    }
}
