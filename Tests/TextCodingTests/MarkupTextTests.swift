import Testing
import TextCoding

@Suite("Texts in XML and HTML")
struct MarkupTextTests {
    @Test(
        "nothing in a text begins a tag or ends an attribute",
        arguments: [
            ("<a href=\"'x'\">&", "&lt;a href=&quot;&#39;x&#39;&quot;&gt;&amp;"),
            ("<\u{301}b>\u{301}", "&lt;\u{301}b&gt;\u{301}"),
            ("a\r\nb", "a\r\nb"), ("\u{0}\u{FFFE}", #"\u{0}\u{fffe}"#), ("größe", "größe"), ("", ""),
        ])
    func escaping(text: String, expected: String) {
        #expect(MarkupText.escaped(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
    }

    @Test(
        "an attribute keeps its line ends and tabs",
        arguments: [("a\r\nb", "a&#13;&#10;b"), ("\t\n<", "&#9;&#10;&lt;")])
    func attribute(text: String, expected: String) {
        #expect(MarkupText.attribute(text) == expected)
    }

    @Test(
        "the mark that ends a CDATA section is divided between two",
        arguments: [
            ("a<b>&", "<![CDATA[a<b>&]]>"), ("x]]>y", "<![CDATA[x]]]]><![CDATA[>y]]>"), ("]]", "<![CDATA[]]]]>"),
            ("]]]>\u{301}", "<![CDATA[]]]]]><![CDATA[>\u{301}]]>"), ("]>]]>", "<![CDATA[]>]]]]><![CDATA[>]]>"),
        ])
    func characterData(text: String, expected: String) {
        #expect(MarkupText.characterData(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
    }
}
