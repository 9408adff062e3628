import ContractModel
import JSONText
import Testing

@Suite("Bodies in documents")
struct ContractBodyTests {
    private func body(_ part: String, _ version: SpecificationVersion) throws -> ContractBody {
        try ResponsePart(reading: try JSONValue(parsing: part), version: version).body
    }

    private func text(_ part: String, _ version: SpecificationVersion) throws -> String? {
        try body(part, version).content.map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    @Test("absent, null and empty are three things", arguments: [SpecificationVersion.v1, .v2, .v3])
    func states(version: SpecificationVersion) throws {
        #expect(try body("{}", version) == .missing)
        #expect(try body(#"{"body": null}"#, version) == .null)
        #expect(try body(#"{"body": ""}"#, version) == .empty)
    }

    @Test("JSON is written with sorted members and normal numbers, and gets no type of its own")
    func json() throws {
        let body = try body(#"{"body": {"b": 2.50, "a": [1e2, 1, -0], "b": "é\/"}}"#, .v3)
        #expect(body.content?.bytes == Array(#"{"a":[100.0,1,-0.0],"b":"é/"}"#.utf8))
        #expect(body.content?.contentType == nil)
    }

    @Test("a string of a JSON type is taken as it is only if it is a JSON string or object")
    func jsonStrings() throws {
        let headers = #""headers": {"Content-Type": "application/json"}"#
        #expect(try text("{\(headers), \"body\": \"{\\\"a\\\":1}\"}", .v3) == #"{"a":1}"#)
        #expect(try text("{\(headers), \"body\": \"\\\"x\\\"\"}", .v3) == #""x""#)
        #expect(try text("{\(headers), \"body\": \"[1]\"}", .v3) == #""[1]""#)
        #expect(try text("{\(headers), \"body\": \"abc\"}", .v3) == #""abc""#)
    }

    @Test("a string of a binary type is base64 where it can be")
    func binary() throws {
        let headers = #""headers": {"Content-Type": "application/pdf"}"#
        #expect(try text("{\(headers), \"body\": \"YWJj\"}", .v3) == "abc")
        #expect(try text("{\(headers), \"body\": \"!!!\"}", .v3) == "!!!")
        #expect(try text(#"{"body": "plain"}"#, .v3) == "plain")
    }

    @Test(
        "a body object of version 4",
        arguments: [
            (#"{"content": {"a": 1}, "contentType": "application/json"}"#, #"{"a":1}"#),
            (#"{"content": "abc", "contentType": "application/json"}"#, #""abc""#),
            (#"{"content": "[1]", "contentType": "application/json", "encoded": "JSON"}"#, "[1]"),
            (#"{"content": "YWJj", "contentType": "text/plain", "encoded": "BASE64"}"#, "abc"),
            (#"{"content": "!!!", "contentType": "text/plain", "encoded": "base64"}"#, "!!!"),
            (#"{"content": "abc", "encoded": true}"#, "abc"), (#"{"content": "abc"}"#, "abc"),
            (#"{"content": {"a": 1}, "contentType": "text/plain"}"#, #"{"a":1}"#), (#""text""#, #""text""#),
            (#"{"other": 1}"#, #"{"other":1}"#), ("[1]", "[1]"),
        ])
    func bodyObject(object: String, expected: String) throws {
        #expect(try text("{\"body\": \(object)}", .v4) == expected)
    }

    @Test("a body object without content is missing, with null content null, with no bytes empty")
    func bodyObjectStates() throws {
        #expect(try body(#"{"body": {"contentType": "application/json"}}"#, .v4) == .missing)
        #expect(try body(#"{"body": {"content": null}}"#, .v4) == .null)
        #expect(try body(#"{"body": null}"#, .v4) == .null)
        #expect(try body(#"{"body": {"content": "", "contentType": "application/json"}}"#, .v4) == .empty)
    }

    @Test("the type of a body object comes from itself, the header, or its first bytes")
    func types() throws {
        let header = #""headers": {"Content-Type": ["application/xml"]}"#
        func type(_ part: String) throws -> String? { try body(part, .v4).content?.contentType?.description }
        #expect(
            try type("{\(header), \"body\": {\"content\": \"a\", \"contentType\": \"text/plain\"}}") == "text/plain")
        #expect(try type("{\(header), \"body\": {\"content\": \"a\"}}") == "application/xml")
        #expect(try type(#"{"body": {"content": "{\"a\":1}"}}"#) == "application/json")
    }
}
