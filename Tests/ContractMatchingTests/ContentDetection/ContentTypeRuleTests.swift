import ContractMatching
import Testing

@Suite("The rule contentType")
struct ContentTypeRuleTests {
    private func rule(_ type: String) -> String {
        rules("$.a", #"{"match": "contentType", "value": "\#(type)"}"#)
    }

    @Test("a string in JSON is base64 where it can be, otherwise text; other values are JSON text")
    func json() throws {
        let png = "iVBORw0KGgoAAAANSUhEUg=="
        #expect(try compareBodies(#"{"a":"x"}"#, #"{"a":"\#(png)"}"#, rules: rule("image/png")).isEmpty)
        #expect(try compareBodies(#"{"a":"x"}"#, #"{"a":"{\"b\":1}"}"#, rules: rule("application/json")).isEmpty)
        #expect(try compareBodies(#"{"a":"x"}"#, #"{"a":[1]}"#, rules: rule("application/json")).isEmpty)
        #expect(
            lines(try compareBodies(#"{"a":"x"}"#, #"{"a":null}"#, rules: rule("image/png"))) == [
                "$.a -> Failed to match data to have a content type of 'image/png': "
                    + "Expected binary contents to have content type 'image/png' but detected contents was 'application/json'"
            ])
    }

    @Test("on an object it accepts nothing, on a list everything")
    func containers() throws {
        #expect(try compareBodies(#"{"a":{}}"#, #"{"a":{}}"#, rules: rule("application/json")).count == 1)
        #expect(try compareBodies(#"{"a":[1]}"#, #"{"a":[2]}"#, rules: rule("application/json")).isEmpty)
    }

    @Test("a text body may be data of the type that is asked for")
    func bodies() throws {
        let whole = rules("$", #"{"match": "contentType", "value": "image/gif"}"#)
        #expect(try compareBodies("text/plain", Array("x".utf8), Array("GIF89a".utf8) + [0xFF], rules: whole).isEmpty)
        #expect(try compareBodies("image/png", [1], Array("GIF89a".utf8), rules: whole).isEmpty)
        #expect(try compareBodies("image/gif", [1], [0x89, 0x50, 0x4E, 0x47], rules: whole).count == 1)
    }
}
