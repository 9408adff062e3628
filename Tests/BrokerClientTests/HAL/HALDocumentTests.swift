import BrokerClient
import JSONText
import Testing
import TextCoding

struct HALDocumentTests {
    private func document(_ text: String) throws -> HALDocument {
        HALDocument(url: "http://b/x", value: try JSONReader.read(text).value)
    }

    @Test func aRelationHasNoneOneOrManyLinks() throws {
        let document = try document(
            #"{"_links": {"a": {"href": "/1", "name": "n", "title": "t"}, "b": [{"href": "/2"}, {"href": "/3"}], "c": {}, "d": []}}"#
        )
        #expect(document.link("a") == HALLink(href: "/1", name: "n", title: "t"))
        #expect(document.links("b").map(\.href) == ["/2", "/3"])
        #expect(document.links("c").isEmpty)
        #expect(document.link("d") == nil)
        #expect(document.link("e") == nil)
    }

    @Test func embeddedResourcesAreDocuments() throws {
        let document = try document(
            #"{"_embedded": {"a": [{"x": 1}, {"x": 2}], "b": {"_links": {"self": {"href": "/b"}}}}}"#)
        #expect(document.embedded("a").map { $0["x"] } == [1, 2])
        #expect(document.embedded("b").first?.link("self")?.href == "/b")
        #expect(document.embedded("c").isEmpty)
    }

    @Test(arguments: [
        ("/a/{x}/b", "/a/feat%2Fx%20y/b"), ("/{x}{y}", "/feat%2Fx%20y%C3%A9%25~-._"),
        ("/{unknown}/{x}", "/{unknown}/feat%2Fx%20y"),
        ("/{x", "/{x"), ("/}{x}", "/}feat%2Fx%20y"), ("/none", "/none"), ("?q={y}", "?q=%C3%A9%25~-._"),
    ])
    func templatesTakePercentEncodedValues(_ href: String, _ url: String) {
        #expect(HALLink(href: href).expanded(["x": "feat/x y", "y": "é%~-._"]) == url)
    }

    @Test func percentEncodingIsUndoneStrictly() {
        #expect(PercentEncoding.decode("a%2fb%C3%A9+") == "a/bé+")
        for broken in ["%", "%2", "%zz", "%C3", "a%+1"] { #expect(PercentEncoding.decode(broken) == nil) }
    }
}
