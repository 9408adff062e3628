import JSONText
import Testing

@Suite("Reading JSON")
struct JSONReaderTests {
    @Test("keeps member order, duplicates, number text and strings")
    func fidelity() throws {
        let text = #"{"b":[1,1.0,1e2,-0.0,-0,123456789012345678901234567890],"a":{"x":true,"x":null},"é\u00e9\/":""}"#
        let value = try JSONValue(parsing: text)
        #expect(value.object?.names == ["b", "a", "éé/"])
        #expect(
            value["b"]?.array?.compactMap { $0.number?.text } == [
                "1", "1.0", "1e2", "-0.0", "-0", "123456789012345678901234567890",
            ])
        #expect(value["a"]?.object?.count == 2)
        #expect(value["a"]?["x"] == .null)
        #expect(value.compactText() == text.replacing(#"é\u00e9\/"#, with: "éé/"))
    }

    @Test(
        "resolves every escape",
        arguments: [
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0000\u001f""#, "\0\u{1F}"),
            (#""\u20AC\u20ac""#, "€€"),
            (#""\uD83D\uDE00 \uDBFF\uDFFF""#, "😀 \u{10FFFF}"),
            (#""eight or more \u0041 plain bytes""#, "eight or more A plain bytes"),
            ("\"\u{7F}é€😀\"", "\u{7F}é€😀"),
        ])
    func escapes(text: String, expected: String) throws {
        #expect(try JSONValue(parsing: text) == .string(expected))
    }

    @Test(
        "takes any JSON value at the top, with space around it",
        arguments: [
            (" null\n", JSONValue.null), ("\t true\r\n", true), ("false", false), ("0", 0), ("[ ]", []), ("{ }", [:]),
            (#" "" "#, ""),
            ("[ 1 ,\n          2 ]", [1, 2]),
        ] as [(String, JSONValue)])
    func topLevel(text: String, expected: JSONValue) throws {
        #expect(try JSONValue(parsing: text) == expected)
    }

    @Test(
        "refuses what is not JSON",
        arguments: [
            ("", JSONError.Kind.unexpectedEnd), (" ", .unexpectedEnd), ("[1,]", .trailingComma),
            (#"{"a":1,}"#, .trailingComma),
            ("[1 2]", .arrayUnfinished), (#"{"a":1 "b":2}"#, .objectUnfinished), ("{a:1}", .nameExpected),
            (#"{"a" 1}"#, .colonExpected),
            ("[,1]", .valueExpected), ("// x\n1", .valueExpected), ("NaN", .valueExpected), ("nul", .valueExpected),
            ("+1", .valueExpected),
            ("01", .invalidNumber), ("-01", .invalidNumber), ("1.", .unexpectedEnd), ("1.x", .invalidNumber),
            ("-", .unexpectedEnd),
            ("1e+]", .invalidNumber), (".5", .valueExpected), ("1 1", .trailingText), ("1\0", .trailingText),
            ("\u{A0}1", .valueExpected),
            (#""\x""#, .invalidEscape), (#""\u12g4""#, .invalidEscape), (#""\ud800""#, .loneSurrogate),
            (#""\udc00""#, .loneSurrogate),
            (#""\ud800\u0041""#, .loneSurrogate), (#""\ud800\ud800""#, .loneSurrogate), ("\"a\nb\"", .controlCharacter),
            ("\"a\0b\"", .controlCharacter), ("\"abc", .unexpectedEnd), (#""abc\"#, .unexpectedEnd),
            ("[1", .unexpectedEnd),
            ("\u{FEFF}1", .byteOrderMark), ("'a'", .valueExpected), ("[1}", .arrayUnfinished),
            (#"{"a"}"#, .colonExpected),
        ])
    func refused(text: String, kind: JSONError.Kind) {
        #expect(throws: JSONError.self) { try JSONReader.read(text) }
        #expect(failure(Array(text.utf8))?.kind == kind)
    }

    @Test(
        "refuses bytes that are not UTF-8",
        arguments: [
            [0x80], [0xC0, 0xAF], [0xC1, 0xBF], [0xE0, 0x80, 0xAF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80],
            [0xED, 0xBF, 0xBF],
            [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xC3], [0xE2, 0x82],
            [0xE2, 0x82, 0x41], [0xF0, 0x9F, 0x98], [0xF0, 0x9F, 0x41, 0x80],
        ] as [[UInt8]])
    func invalidUTF8(sequence: [UInt8]) {
        let quote = UInt8(ascii: "\"")
        #expect(failure([quote] + sequence + [quote])?.kind == .invalidUTF8)
        #expect(failure([quote] + Array("0123456789".utf8) + sequence + [quote])?.offset == 11)
        #expect(failure(sequence) != nil)
    }

    @Test("takes the first and last character of every length in UTF-8")
    func utf8Boundaries() throws {
        let text = "\u{80}\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFF}\u{10000}\u{10FFFF}"
        #expect(try JSONValue(parsing: "\"\(text)\"") == .string(text))
    }

    @Test("names line and column in characters, both from 1")
    func places() {
        let error = failure(Array("{\n  \"größe\": 1,\n  \"é😀\": }\n}".utf8))
        #expect(error?.line == 3)
        #expect(error?.column == 9)
        #expect(error?.description == "A value is expected, not '}', at line 3, column 9")
        #expect(failure(Array("[1,\r\n2,\r\n]".utf8))?.line == 2)
        #expect(failure(Array("[1".utf8))?.description == "The JSON text ends too early, at line 1, column 3")
        #expect(
            failure([UInt8(ascii: "["), 0xFF])?.description == "A value is expected, not byte 0xff, at line 1, column 2"
        )
    }

    @Test("does not take canonically equivalent names for duplicates")
    func canonicalEquivalence() throws {
        let document = try JSONReader.read(#"{"\u00e9":1,"e\u0301":2}"#)
        #expect(document.duplicates.isEmpty)
        #expect(document.value["\u{E9}"] == 1)
        #expect(document.value["e\u{301}"] == 2)
        #expect(JSONValue.string("\u{E9}") != .string("e\u{301}"))
    }

    private func failure(_ bytes: [UInt8]) -> JSONError? {
        do throws(JSONError) {
            _ = try JSONReader.read(bytes)
            return nil
        } catch {
            return error
        }
    }
}
