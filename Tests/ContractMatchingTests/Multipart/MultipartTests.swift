import ContractMatching
import Testing

@Suite("Multipart bodies")
struct MultipartTests {
    private let type = "multipart/form-data; boundary=BND"

    /// A body of parts, each one its header lines and its content.
    private func body(_ parts: (headers: [String], content: String)..., boundary: String = "BND") -> String {
        parts.map { "--\(boundary)\r\n\($0.headers.map { "\($0)\r\n" }.joined())\r\n\($0.content)\r\n" }.joined()
            + "--\(boundary)--\r\n"
    }

    private func field(_ name: String, _ content: String, _ more: String...) -> (headers: [String], content: String) {
        (["Content-Disposition: form-data; name=\"\(name)\""] + more, content)
    }

    private func file(_ name: String, _ type: String?, _ content: String) -> (headers: [String], content: String) {
        let disposition = "Content-Disposition: form-data; name=\"\(name)\"; filename=\"\(name).bin\""
        return ([disposition] + (type.map { ["Content-Type: \($0)"] } ?? []), content)
    }

    private func compare(_ expected: String, _ actual: String, rules: String = "{}") throws -> [String] {
        lines(try compareBodies(type, expected, actual, rules: rules))
    }

    @Test("parts are found by name in any order; others are ignored")
    func names() throws {
        let expected = body(field("a", "1"), field("b", "2"))
        #expect(try compare(expected, body(field("z", "9"), field("b", "2"), field("a", "1"))).isEmpty)
        #expect(try compare(expected, body(field("b", "2"))) == ["$ -> Expected a MIME part 'a' but was missing"])
        #expect(try compare(body(field("a", "1")), body(field("A", "1"))).count == 1)
        #expect(
            try compare(body(field("a", "1")), body((["Content-Disposition: form-data; name=a"], "1"))).isEmpty)
    }

    @Test("parts without a name are found by position")
    func positions() throws {
        let text = ["Content-Type: text/plain"]
        #expect(try compare(body((text, "x"), (text, "y")), body((text, "x"), (text, "y"))).isEmpty)
        #expect(
            try compare(body((text, "x"), (text, "y")), body((text, "x"), (text, "z"))) == [
                "$ -> MIME part '1': Expected body 'y' to match 'z' using equality but did not match"
            ])
        #expect(
            try compare(body((text, "x"), (text, "y")), body((text, "x"))) == [
                "$ -> Expected a MIME part '' but was missing"
            ])
    }

    @Test("a field is no file")
    func kinds() throws {
        let (plain, upload) = (body(field("a", "x")), body(file("a", "text/plain", "x")))
        #expect(try compare(plain, upload) == ["$ -> Expected a MIME field 'a' but was file"])
        #expect(try compare(upload, plain) == ["$ -> Expected a MIME file 'a' but was field"])
    }

    @Test("fields are compared as texts, with the rules for their name")
    func fields() throws {
        let expected = body(field("a b", "1"))
        #expect(
            try compare(expected, body(field("a b", "2"))) == [
                "$['a b'] -> MIME part 'a b': Expected '2' to be equal to '1'"
            ])
        #expect(
            try compare(expected, body(field("a b", "2")), rules: rules("$['a b']", #"{"match": "integer"}"#)).isEmpty)
        #expect(try compare(expected, body(field("a b", "2")), rules: rules("$", #"{"match": "type"}"#)).isEmpty)
        #expect(
            try compare(expected, body(field("a b", "x")), rules: rules("$['a b']", #"{"match": "integer"}"#)) == [
                "$['a b'] -> Expected 'x' to match an integer number"
            ])
    }

    @Test("base64 is decoded before parts are compared, line ends in it don't count")
    func transferEncoding() throws {
        let encoding = "Content-Transfer-Encoding: Base64"
        #expect(try compare(body(field("a", "aGVsbG8=", encoding)), body(field("a", "hello"))).isEmpty)
        #expect(try compare(body(field("a", "hello")), body(field("a", "aGVs\r\nbG8=", encoding))).isEmpty)
        #expect(try compare(body(field("a", "hello")), body(field("a", "!!", encoding))).count == 1)
    }

    @Test("files are compared by their type, with the rules below their name")
    func files() throws {
        let expected = body(file("f", "application/json", #"{"a":1}"#))
        #expect(try compare(expected, body(file("f", "application/json", #"{"a":1,"b":2}"#))).isEmpty)
        let other = body(file("f", "application/json", #"{"a":2}"#))
        #expect(
            try compare(expected, other) == ["$.a -> MIME part 'f': Expected 2 (Integer) to be equal to 1 (Integer)"])
        let type = #"{"match": "type"}"#
        #expect(try compare(expected, other, rules: rules("$.f.a", type)).isEmpty)
        #expect(try compare(expected, other, rules: rules("$.f", type)).isEmpty)
        for elsewhere in ["$", "$.*", "$.*.a", "$.a", "$.g.a"] {
            #expect(try compare(expected, other, rules: rules(elsewhere, type)).count == 1)
        }
        let (wanted, came) = (file("f", "text/xml", "<a>1</a>"), file("f", "text/xml", "<a>2</a>"))
        #expect(
            try compare(body(wanted), body(came)) == ["$.a['#text'] -> MIME part 'f': Expected '2' to be equal to '1'"])
    }

    @Test("the type of a file has to fit; a file without a type is data")
    func types() throws {
        let found = try compareBodies(type, body(file("f", "text/plain", "x")), body(file("f", "text/csv", "x")))
        #expect(found.map(\.kind) == [.body, .bodyType])
        #expect(
            lines(found) == [
                "$.f['content-type'] -> MIME part 'f': header 'content-type': Expected 'text/csv' to be equal to 'text/plain'",
                "BodyTypeMismatch -> MIME part 'f': Expected a body of 'text/plain' but the actual content type was 'text/csv'",
            ])
        #expect(try compare(body(file("f", nil, "{}")), body(file("f", nil, "{ }"))).count == 1)
        #expect(try compare(body(file("f", "text/plain", "x")), body(file("f", nil, "x"))).isEmpty)
    }

    @Test("headers of a part have to come, save for the usual ones; rules hold for them")
    func headers() throws {
        let expected = body(field("a", "1", "X-P: 1"))
        #expect(try compare(expected, body(field("a", "1", "x-p:  1 ", "X-Q: 2"))).isEmpty)
        #expect(
            try compare(expected, body(field("a", "1"))) == [
                "$.a['x-p'] -> MIME part 'a': Expected multipart header 'x-p' with value '1' but was missing"
            ])
        let other = body(field("a", "1", "X-P: 2"))
        #expect(
            try compare(expected, other) == [
                "$.a['x-p'] -> MIME part 'a': header 'x-p': Expected '2' to be equal to '1'"
            ])
        for path in ["$.a['x-p']", "$.a['X-P']", "$.*['x-p']"] {
            #expect(try compare(expected, other, rules: rules(path, #"{"match": "type"}"#)).isEmpty)
        }
        #expect(try compare(expected, other, rules: rules("$.a", #"{"match": "type"}"#)).count == 1)
        #expect(try compare(body(field("a", "1", "Content-Type: text/plain")), body(field("a", "1"))).isEmpty)
    }
}
