import ContractMatching
import Testing

@Suite("Reading XML")
struct XMLReaderTests {
    /// Why the document is refused; nil where it is read.
    private func refusal(_ actual: [UInt8]) throws -> String? {
        try compareBodies(
            "application/xml", Array("<a/>".utf8), actual, rules: #"{"$": {"matchers": [{"match": "type"}]}}"#
        )
        .first { $0.place == "$" }?.text
    }

    private func refusal(_ actual: String) throws -> String? { try refusal(Array(actual.utf8)) }

    @Test(
        "documents that are well formed are read",
        arguments: [
            "<a/>", " <a />\n", "<?xml version='1.0'?><a/>",
            "<?xml version=\"1.0\" encoding='UTF-8' standalone='yes' ?>\n<a></a >",
            "<!-- c --><?p i?><a/><!-- d --><?q?>", "<a x='1'\ty=\"'\"/>", "<a x='&lt;&#10;&#x1F600;'/>", "<a>></a>",
            "<a>]]&gt;</a>", "<a><![CDATA[]]]></a>", "<a><![CDATA[<b>&amp;]]></a>", "<é ü='1'/>", "<a.b-c_d/>",
            "<a xml:lang='en'/>", "<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>", "<a><!----></a>",
            "<?xml version='1.1'?><a/>",
            "<?xml-stylesheet href='x'?><a/>",
        ])
    func accepted(document: String) throws {
        #expect(try refusal(document) == nil)
    }

    @Test(
        "documents that are not well formed are refused",
        arguments: [
            "", " ", "text", "<a>", "<a", "<a x", "<a x=", "<a x='", "<a x='1", "<a><b></a>", "<a></b>", "<a/><b/>",
            "<a/>x", "x<a/>",
            "<a>&foo;</a>", "<a>&amp</a>", "<a>a & b</a>", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>&#-1;</a>",
            "<a>&#;</a>", "<a>]]></a>",
            "<a x='<'/>", "<a x=1/>", "<a x='1'y='2'/>", "<a x='1' x='2'/>", "<a x/>", "<1/>", "<-a/>", "< a/>",
            "<a:b:c/>", "<:a/>", "<a:/>",
            "<p:a/>", "<a p:x='1'/>", "<a xmlns:p=''/>", "<a xmlns:xml='u'/>", "<a xmlns:p='u' xmlns:p='u'/>",
            "<a xmlns:p='u' xmlns:q='u' p:x='1' q:x='2'/>", " <?xml version='1.0'?><a/>", "<?xml?><a/>",
            "<?xml encoding='UTF-8'?><a/>",
            "<?xml version='1.0' foo='1'?><a/>", "<?xml version='1.0'", "<a><!-- -- --></a>", "<a><!-- </a>",
            "<a><?p </a>", "<a><![CDATA[ </a>",
            "<a>\u{1}</a>", "<a>\0</a>", "<a/>\0", "<!DOCTYPE a><a/>", "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
            "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "\u{FEFF}<a/>", "</a>", "<a></a", "<>", "<a><></></a>",
        ].filter { !$0.isEmpty })
    func refused(document: String) throws {
        #expect(try refusal(document)?.hasPrefix("Failed to parse the actual body") == true)
    }

    @Test("only UTF-8 is read")
    func encodings() throws {
        #expect(try refusal(Array("<a>".utf8) + [0xE9] + Array("</a>".utf8))?.contains("not UTF-8") == true)
        #expect(try refusal([0xFF, 0xFE, 0x3C, 0x00, 0x61, 0x00, 0x2F, 0x00, 0x3E, 0x00]) != nil)
    }

    @Test("deep nesting is refused, long documents are read in linear time")
    func limits() throws {
        let deep = String(repeating: "<a>", count: 100_000)
        #expect(try refusal(deep)?.contains("nested deeper than 256") == true)
        #expect(try refusal(String(repeating: "<a>", count: 256) + String(repeating: "</a>", count: 256)) == nil)
        let wide = "<a>" + String(repeating: "<b x='1'>&lt;</b>", count: 20_000) + "</a>"
        #expect(try refusal(wide) == nil)
        let prefixes = (0..<5_000).map { "xmlns:p\($0)='u\($0)'" }.joined(separator: " ")
        let children = (0..<5_000).map { "<p\($0):b/>" }.joined()
        #expect(try refusal("<a \(prefixes)>\(children)</a>") == nil)
    }
}
