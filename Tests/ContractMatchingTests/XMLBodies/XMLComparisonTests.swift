import ContractMatching
import Testing

@Suite("XML bodies")
struct XMLComparisonTests {
    private func compare(
        _ expected: String, _ actual: String, rules: String = "{}", strict: Bool = false
    ) throws -> [String] {
        lines(try compareBodies("application/xml", expected, actual, rules: rules, strict: strict))
    }

    @Test("names of elements are compared with their namespaces, prefixes don't count")
    func names() throws {
        #expect(try compare("<a/>", "<a></a>").isEmpty)
        #expect(try compare("<p:a xmlns:p='urn:x'/>", "<a xmlns='urn:x'/>").isEmpty)
        #expect(try compare("<a/>", "<b/>") == ["$.a -> Expected 'a' to be equal to 'b'"])
        #expect(try compare("<a/>", "<a xmlns='urn:y'/>") == ["$.a -> Expected 'a' to be equal to 'urn:y:a'"])
        #expect(
            try compare("<a xmlns='urn:x'><b/></a>", "<a xmlns='urn:x'><b xmlns=''/></a>") == [
                "$['urn:x:a'] -> Expected child <urn:x:b/> but was missing"
            ])
    }

    @Test("attributes: each expected one has to come, in any order, others may")
    func attributes() throws {
        #expect(try compare("<a x='1' y='2'/>", "<a z='3' y='2' x='1'/>").isEmpty)
        #expect(try compare("<a x='1'/>", "<a x='2'/>") == ["$.a['@x'] -> Expected '2' to be equal to '1'"])
        #expect(
            try compare("<a x='1' y='2'/>", "<a x='1'/>") == [
                "$.a -> Expected at least 2 attribute(s) but received 1 attribute(s)",
                "$.a['@y'] -> Expected attribute 'y'='2' but was missing",
            ])
        #expect(try compare("<a xmlns:p='u' p:x='1'/>", "<a xmlns:q='u' q:x='1'/>").isEmpty)
        #expect(
            try compare("<a xmlns:p='u' p:x='1'/>", "<a x='1'/>") == [
                "$.a['@u:x'] -> Expected attribute 'u:x'='1' but was missing"
            ])
    }

    @Test("requests take no attribute that is not expected")
    func strictAttributes() throws {
        #expect(
            try compare("<a/>", "<a x='1'/>", strict: true) == [
                "$.a -> Did not expect any attributes but received {\"x\":\"1\"}"
            ])
        #expect(
            try compare("<a x='1'/>", "<a x='1' y='2'/>", strict: true) == [
                "$.a -> Expected 1 attribute(s) but received 2 attribute(s)"
            ])
        #expect(try compare("<a/>", "<a xmlns:p='u'/>", strict: true).isEmpty)
    }

    @Test("children are matched by name, in the order of that name alone")
    func children() throws {
        #expect(try compare("<a><b>1</b><c/></a>", "<a><c/><b>1</b></a>").isEmpty)
        #expect(try compare("<a><b/></a>", "<a><b/><b/><c/></a>").isEmpty)
        #expect(try compare("<a><b/><c/><c/></a>", "<a><b/></a>") == ["$.a -> Expected child <c/> but was missing"])
        #expect(
            try compare("<a><b/><b/><b/></a>", "<a><b/></a>") == [
                "$.a.b -> Expected child <b/> but was missing", "$.a.b -> Expected child <b/> but was missing",
            ])
        #expect(
            try compare("<a><b>1</b><b>2</b></a>", "<a><b>2</b><b>1</b></a>") == [
                "$.a.b['#text'] -> Expected '2' to be equal to '1'",
                "$.a.b['#text'] -> Expected '1' to be equal to '2'",
            ])
    }

    @Test("requests take no child that is not expected")
    func strictChildren() throws {
        #expect(
            try compare("<a/>", "<a><b/><c/></a>", strict: true) == ["$.a -> Expected no children but received [b, c]"])
        #expect(
            try compare("<a><b/></a>", "<a><b/><b/></a>", strict: true) == ["$.a.b -> Unexpected child <b/>"])
        #expect(try compare("<a><b/></a>", "<a><b/><c/></a>", strict: true) == ["$.a -> Unexpected child <c/>"])
    }

    @Test("text is compared without white space at its edges, also where none is expected")
    func text() throws {
        #expect(try compare("<a>\n  x y </a>", "<a>x y</a>").isEmpty)
        #expect(try compare("<a>\u{A0}x</a>", "<a>x</a>").isEmpty)
        #expect(try compare("<a/>", "<a>x</a>") == ["$.a['#text'] -> Expected 'x' to be equal to ''"])
        #expect(try compare("<a>x<b/>y</a>", "<a>xy<b/></a>").isEmpty)
        #expect(try compare("<a>x <!-- c --> y<?p q?></a>", "<a>xy</a>").isEmpty)
        #expect(try compare("<a>&lt;&#233;&#x41;</a>", "<a><![CDATA[<é]]>A</a>").isEmpty)
        #expect(
            try compare("<a>1 &lt; 2</a>", "<a><![CDATA[1 < 2]]></a>") == [
                "$.a['#text'] -> Expected '1 < 2' to be equal to '1<2'"
            ])
    }

    @Test("a difference in one place hides no other, except below an element with another name")
    func allDifferences() throws {
        #expect(
            try compare("<a x='1'><b/>t</a>", "<a x='2'>u</a>") == [
                "$.a['@x'] -> Expected '2' to be equal to '1'", "$.a -> Expected child <b/> but was missing",
                "$.a['#text'] -> Expected 'u' to be equal to 't'",
            ])
        #expect(try compare("<a x='1'><b/>t</a>", "<z/>").count == 1)
    }

    @Test("bodies that are no XML are told, each side of its own")
    func malformed() throws {
        #expect(try compare("<a/>", "<a>").map { $0.hasPrefix("$ -> Failed to parse the actual body: '") } == [true])
        #expect(try compare("<a>", "<a/>").map { $0.hasPrefix("$ -> Failed to parse the expected body: '") } == [true])
        #expect(try compare("nope", "nope").count == 2)
    }
}
