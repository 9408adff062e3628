import JSONText
import Testing

@Suite("JSON pointers and slices")
struct JSONPointerTests {
    @Test(
        "reads the examples of RFC 6901",
        arguments: [
            ("", "all"), ("/foo/0", #""bar""#), ("/", "0"), ("/a~1b", "1"), ("/c%d", "2"), ("/k\"l", "6"), ("/ ", "7"),
            ("/m~0n", "8"),
        ])
    func examples(text: String, expected: String) throws {
        let source = #"{"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "k\"l": 6, " ": 7, "m~n": 8}"#
        let pointer = try #require(JSONPointer(parsing: text))
        let slice = try #require(try JSONReader.slice(pointer, of: Array(source.utf8)))
        #expect(String(decoding: slice, as: UTF8.self) == (expected == "all" ? source : expected))
        #expect(pointer.description == text)
        #expect(try JSONValue(parsing: source)[pointer] == JSONValue(parsing: String(decoding: slice, as: UTF8.self)))
    }

    @Test("refuses what is not a pointer", arguments: ["a", "#/a", "/a~", "/a~2"])
    func refused(text: String) {
        #expect(JSONPointer(parsing: text) == nil)
    }

    @Test("slices are the bytes of the text, white space and escapes included")
    func verbatim() throws {
        let source = #" { "a" : 1, "b" : [ 1.0 , { "x" : "\u0041" } ] , "a" : { "c" :  [ ] } } "#
        #expect(try slice("/b", source) == #"[ 1.0 , { "x" : "\u0041" } ]"#)
        #expect(try slice("/b/1/x", source) == #""\u0041""#)
        #expect(try slice("/a/c", source) == "[ ]")
        #expect(try slice("", source) == String(source.dropFirst().dropLast()))
    }

    @Test("nothing is where a pointer leads nowhere", arguments: ["/z", "/b/2", "/b/00", "/b/-", "/a/0", "/b/x"])
    func nowhere(text: String) throws {
        let source = #"{"a":1,"b":[1,2]}"#
        #expect(try slice(text, source) == nil)
        #expect(try JSONValue(parsing: source)[#require(JSONPointer(parsing: text))] == nil)
    }

    @Test("a slice of a text that is wrong elsewhere is refused")
    func checked() {
        #expect(throws: JSONError.self) { try slice("/a", #"{"a":1,"b":}"#) }
    }

    private func slice(_ pointer: String, _ source: String) throws -> String? {
        let pointer = try #require(JSONPointer(parsing: pointer))
        return try JSONReader.slice(pointer, of: Array(source.utf8)).map { String(decoding: $0, as: UTF8.self) }
    }
}
