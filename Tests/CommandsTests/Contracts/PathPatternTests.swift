import Testing

@testable import Commands

@Suite("Patterns of file names")
struct PathPatternTests {
    @Test(
        "match whole names",
        arguments: [
            ("*", "a.json", true), ("*.json", "a.json", true), ("*.json", "a.jsonx", false), ("a*c*e", "abcde", true),
            ("a*c*e", "abcd", false),
            ("?.json", "a.json", true), ("?.json", ".json", false), ("[ab]x", "bx", true), ("[ab]x", "cx", false),
            ("[!ab]x", "cx", true),
            ("[a-f]1", "e1", true), ("[a-f]1", "g1", false), ("[]]", "]", true), ("[?]", "?", true),
            ("[?]", "x", false), ("[ab", "[ab", true),
            ("[a-]", "-", true), ("**", "x", true),
        ])
    func names(pattern: String, name: String, expected: Bool) {
        #expect(PathPattern(pattern[...]).matches(name) == expected)
    }

    @Test("two stars alone stand for folders, a segment without wildcards for itself")
    func kinds() {
        #expect(PathPattern("**").matchesFolders)
        #expect(!PathPattern("a**").matchesFolders)
        #expect(PathPattern("plain").literal == "plain")
        #expect(PathPattern("pl?in").literal == nil)
    }
}
