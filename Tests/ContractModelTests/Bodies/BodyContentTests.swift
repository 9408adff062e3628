import ContractModel
import JSONText
import Testing

@Suite("What a body holds")
struct BodyContentTests {
    @Test(
        "looks the same as a value and as its bytes",
        arguments: [
            "{}", "[]", "[1]", "1", "-1", "true", "null", #""word""#, #""""#, #"{"a": 1}"#, #"{"": 1}"#,
            #"{"b": 1, "-a": 2}"#, #"{"-b": 1, "a": 2, "a": 3}"#, #"{"é": [1]}"#, #"{"\"": 1}"#,
        ])
    func detection(text: String) throws {
        let value = try JSONValue(parsing: text)
        let content = BodyContent(json: value)
        #expect(content.bytes == value.normalizedBytes())
        #expect(content.detectedType == BodyContent(bytes: content.bytes).detectedType)
        #expect(content == BodyContent(bytes: content.bytes))
        #expect(content.withBytes.json == nil)
    }

    @Test("JSON of a contract is not copied: the value stays as it stands there")
    func value() throws {
        let text = #"{"body": {"b": 2.50, "a": [1e2], "b": 1}}"#
        let body = try ResponsePart(reading: try JSONValue(parsing: text), version: .v3).body
        #expect(body.content?.json == (try JSONValue(parsing: #"{"b": 2.50, "a": [1e2], "b": 1}"#)))
        let version4 = #"{"body": {"content": {"b": 1, "a": 2}, "contentType": "application/json"}}"#
        let object = try ResponsePart(reading: try JSONValue(parsing: version4), version: .v4).body
        #expect(object.content?.json == ["b": 1, "a": 2])
        #expect(object.content?.bytes == Array(#"{"a":2,"b":1}"#.utf8))
    }

    @Test("a body object without a type has the one that its first bytes look like")
    func undeclared() throws {
        let text = #"{"body": {"content": {"b": 1, "a": 2}}}"#
        let content = try ResponsePart(reading: try JSONValue(parsing: text), version: .v4).body.content
        #expect(content?.contentType?.description == "application/json")
    }

    @Test("setting the bytes replaces the value")
    func settingBytes() {
        var content = BodyContent(json: ["a": 1])
        content.bytes = Array("x".utf8)
        #expect(content.json == nil)
        #expect(content.bytes == Array("x".utf8))
    }
}
