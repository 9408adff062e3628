import JSONText
import Testing

@Suite("Writing JSON")
struct JSONWriterTests {
    @Test("escapes quotes, backslashes and control characters, and nothing else")
    func escapes() {
        let value = JSONValue.string("\"\\/\u{8}\u{C}\n\r\t\0\u{1}\u{1F}\u{7F}é€😀")
        #expect(value.compactText() == #""\"\\/\b\f\n\r\t\u0000\u0001\u001f"# + "\u{7F}é€😀\"")
    }

    @Test("finds what needs an escape at every place of a text", arguments: ["\"", "\\", "\0", "\u{1F}"])
    func places(escaped: String) throws {
        for plain in [" ", "!", "#", "[", "]", "\u{7F}", "\u{80}", "\u{A2}", "\u{DC}", "\u{FFFD}"] {
            for (before, after) in (0..<20).flatMap({ before in [0, 1, 7, 8, 9].map { (before, $0) } }) {
                let text = String(repeating: plain, count: before) + escaped + String(repeating: plain, count: after)
                let written = JSONValue.string(text).compactText()
                #expect(try JSONValue(parsing: written) == .string(text))
                #expect(!written.utf8.contains { $0 < 0x20 })
            }
        }
    }

    @Test("writes people's form with two spaces and no line feed at the end")
    func pretty() {
        let value: JSONValue = ["a": [], "b": [:], "c": [1, ["d": nil]], "e": "x"]
        let expected = """
            {
              "a": [],
              "b": {},
              "c": [
                1,
                {
                  "d": null
                }
              ],
              "e": "x"
            }
            """
        #expect(value.prettyText() == expected)
    }

    @Test(
        "writes doubles so that they read back",
        arguments: [0.1, 1, -0.0, 1e100, Double.leastNonzeroMagnitude, 1.7976931348623157e308, 123456.789])
    func doubles(value: Double) throws {
        let number = try #require(JSONNumber(value))
        #expect(number.double?.bitPattern == value.bitPattern)
        #expect(!number.isInteger)
        #expect(try JSONValue(parsing: number.text) == .number(number))
    }

    @Test("knows no number that is not finite")
    func notFinite() {
        #expect(JSONNumber(Double.nan) == nil)
        #expect(JSONNumber(Double.infinity) == nil)
    }

    @Test("takes a spelling only if it is exactly a number", arguments: ["1", "-0.0", "1E+05"])
    func spelling(text: String) {
        #expect(JSONNumber(text: text)?.text == text)
        #expect(JSONNumber(text: " " + text) == nil)
        #expect(JSONNumber(text: text + "x") == nil)
        #expect(JSONNumber(text: "\"\(text)\"") == nil)
    }

    @Test("writes a part again without copying what there is")
    func again() {
        var writer = JSONWriter(isPretty: false, capacity: 256)
        writer.write(["a": 1])
        let part = 1..<writer.bytes.count - 1
        let place = writer.bytes.withUnsafeBufferPointer(\.baseAddress)
        for _ in 0..<20 {
            writer.write(punctuation: ",")
            writer.write(again: part)
        }
        #expect(writer.bytes.withUnsafeBufferPointer(\.baseAddress) == place)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == #"{"a":1}"# + String(repeating: #","a":1"#, count: 20))
    }
}
