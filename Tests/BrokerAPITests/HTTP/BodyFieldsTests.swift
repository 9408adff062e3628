import BrokerCore
import JSONText
import Testing

@testable import BrokerAPI

struct BodyFieldsTests {
    private func errors(_ object: JSONObject, _ read: (inout BodyFields) -> Void) -> [String] {
        var fields = BodyFields(object)
        read(&fields)
        return fields.errors.map { "\($0.field) \($0.message)" }
    }

    @Test(
        "A required text must be there, be a text, and be filled",
        arguments: [
            ([:], "name is missing"), (["name": nil], "name must be a string"), (["name": 1], "name must be a string"),
            (["name": ""], "name must be filled"), (["name": " "], "name cannot be blank"),
            (["name": "a\nb"], "name cannot contain multiple lines"),
        ] as [(JSONObject, String)])
    func requiredText(object: JSONObject, error: String) {
        #expect(errors(object) { _ = $0.requiredText("name", .singleLine, .notBlank) } == [error])
    }

    @Test(
        "A name in paths has no control characters, which no path could hold",
        arguments: [
            ("a\nb", "name cannot contain multiple lines"), ("a\rb", "name cannot contain multiple lines"),
            ("a\0b", "name cannot contain control characters"), ("a\tb", "name cannot contain control characters"),
            ("a\u{7F}", "name cannot contain control characters"), ("\u{85}", "name cannot contain control characters"),
        ])
    func pathName(text: String, error: String) {
        #expect(errors(["name": .string(text)]) { _ = $0.requiredText("name", .pathName) } == [error])
        #expect(errors(["name": .string(text)]) { _ = $0.text("name", .pathName) } == [error])
        #expect(errors(["name": "a /é\u{200D}👩‍💻"]) { _ = $0.text("name", .pathName) } == [])
    }

    @Test("An optional text may be absent, null or empty")
    func optionalText() {
        for object in [[:], ["branch": nil], ["branch": ""]] as [JSONObject] {
            var fields = BodyFields(object)
            #expect(fields.text("branch", .singleLine) == nil)
            #expect(fields.errors.isEmpty)
        }
        #expect(errors(["branch": "a b"]) { _ = $0.text("branch", .noSpaces) } == ["branch cannot contain spaces"])
        #expect(errors(["branch": ""]) { _ = $0.text("branch", .notBlank) } == ["branch cannot be blank"])
        #expect(errors(["branch": []]) { _ = $0.text("branch") } == ["branch must be a string"])
    }

    @Test(
        "A required flag is true or false",
        arguments: [
            ([:], "on is missing"), (["on": nil], "on must be filled"),
            (["on": "true"], "on must be one of: true, false"),
        ] as [(JSONObject, String)])
    func flag(object: JSONObject, error: String) {
        #expect(errors(object) { _ = $0.requiredFlag("on") } == [error])
    }

    @Test("A name is bounded in length, a content is not")
    func length() {
        let object: JSONObject = ["name": .string(String(repeating: "a", count: 10_001))]
        #expect(
            errors(object) { _ = $0.requiredText("name", .notBlank) } == ["name cannot be longer than 10000 bytes"])
        #expect(errors(object) { _ = $0.requiredText("name") }.isEmpty)
    }

    @Test("An array must be one")
    func array() {
        #expect(errors(["list": "x"]) { _ = $0.array("list") } == ["list must be an array"])
    }

    @Test("Every broken rule is told at once")
    func all() throws {
        var fields = BodyFields(["url": 1])
        _ = fields.requiredText("name")
        _ = fields.text("url")
        let error = #expect(throws: DomainError.self) { try fields.check() }
        #expect(error?.fields == [FieldError("name", "is missing"), FieldError("url", "must be a string")])
    }
}
