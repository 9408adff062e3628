import ContractModel
import Testing

@Suite("Content types")
struct ContentTypeTests {
    @Test("are read with suffix and parameters, in lower case")
    func parsing() throws {
        let type = try #require(ContentType(parsing: "Application/HAL+JSON ; Charset=UTF-8;a=\"B;c\""))
        #expect(type.main == "application")
        #expect(type.sub == "hal")
        #expect(type.suffix == "json")
        #expect(type.description == "application/hal+json;a=B;c;charset=utf-8")
    }

    @Test("refuse what is no media type", arguments: ["", "json", "a/", "/b", "a/b/c", "a b/c", "a/b;x", "a/b;x=y z"])
    func refused(text: String) {
        #expect(ContentType(parsing: text) == nil)
    }

    @Test(
        "know what they are",
        arguments: [
            ("application/json", "json"), ("application/hal+json", "json"), ("application/graphql", "json"),
            ("application/json-patch+json", "json"), ("text/json", "text"), ("application/x-json", "binary"),
            ("text/xml", "xml"), ("application/soap+xml", "xml"), ("image/svg+xml", "binary"),
            ("application/x-www-form-urlencoded", "form"), ("multipart/mixed", "multipart"), ("text/csv", "text"),
            ("application/pdf", "binary"), ("image/png", "binary"),
        ])
    func kinds(text: String, kind: String) throws {
        let type = try #require(ContentType(parsing: text))
        let found =
            type.isJSON
            ? "json"
            : type.isXML
                ? "xml"
                : type.isForm
                    ? "form"
                    : type.isMultipart
                        ? "multipart" : type.isBinary ? "binary" : "text"
        #expect(found == kind)
    }

    @Test(
        "may stand for each other",
        arguments: [
            ("application/json", "application/json;charset=utf-8", true),
            ("application/json;charset=utf-8", "application/json", false),
            ("application/json;charset=UTF-8", "application/json;charset=utf-8", true),
            ("application/json", "application/hal+json", false), ("application/xml", "text/xml", true),
            ("text/plain", "application/json", false),
        ])
    func equivalence(expected: String, actual: String, isEquivalent: Bool) throws {
        let (expected, actual) = (
            try #require(ContentType(parsing: expected)), try #require(ContentType(parsing: actual))
        )
        #expect(expected.isEquivalent(to: actual) == isEquivalent)
    }

    @Test(
        "are told by the text",
        arguments: [
            ("<?xml version=\"1.0\"?>", "application/xml"), ("  <!doctype html>", "text/html"), ("<Html>", "text/html"),
            ("<a>", "application/xml"), ("true", "application/json"), ("12", "application/json"),
            (" {\"a\"", "application/json"), ("{ }", "application/json"), ("[", "application/json"),
            ("{a", "text/plain"),
            ("hello", "text/plain"), ("", "text/plain"),
        ])
    func detection(text: String, type: String) {
        #expect(ContentType.detected(inText: Array(text.utf8)).description == type)
    }

    @Test("are not told by bytes that are not UTF-8")
    func binaryDetection() {
        #expect(ContentType.detected(inText: [0xFF, 0xD8]).description == "text/plain")
        #expect(ContentType.detected(inFirstBytesOf: [0xFF, 0xD8]) == nil)
    }
}
