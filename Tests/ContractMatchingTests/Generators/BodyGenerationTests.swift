import ContractModel
import JSONText
import Testing

@testable import ContractMatching

@Suite("Generators applied to bodies")
struct BodyGenerationTests {
    private func generated(
        _ body: String, type: String, _ generators: [(String, String)], rules: String = "{}", values: String = "{}"
    ) throws -> String {
        var all = Generators()
        all.body = try generators.map { Generators.Entry(name: $0.0, generator: try generator($0.1)) }
        let rules = try MatchingRules(reading: try JSONValue(parsing: rules).object ?? JSONObject())
        var context = try context(values: values)
        let headers = [HeaderField(name: "Content-Type", values: [type])]
        let body = ContractBody.present(BodyContent(bytes: Array(body.utf8)))
        let result = body.generated(by: all, rules: rules, headers: headers, in: &context)
        return String(decoding: result.content?.bytes ?? [], as: UTF8.self)
    }

    private let state = #"{"type": "ProviderState", "expression": "v"}"#

    @Test(
        "JSON paths select members and elements, wildcards everything that is there",
        arguments: [
            ("$.b", #"{"a":[1,{"b":2}],"b":9}"#), ("$.a[1].b", #"{"a":[1,{"b":9}],"b":1}"#),
            ("$.a[*]", #"{"a":[9,9],"b":1}"#),
            ("$.*", #"{"a":9,"b":9}"#), ("$.a.*", #"{"a":[1,{"b":2}],"b":1}"#),
            ("$.a[*].*", #"{"a":[1,{"b":9}],"b":1}"#), ("$", "9"), ("$['a'][0]", #"{"a":[9,{"b":2}],"b":1}"#),
            ("$.missing", #"{"a":[1,{"b":2}],"b":1}"#), ("$.b.c", #"{"a":[1,{"b":2}],"b":1}"#),
            ("b", #"{"a":[1,{"b":2}],"b":9}"#),
        ])
    func json(path: String, expected: String) throws {
        let body = #"{"b":1,"a":[1,{"b":2}]}"#
        #expect(try generated(body, type: "application/json", [(path, state)], values: #"{"v":9}"#) == expected)
    }

    @Test("each element is filled by the first variant of arrayContains whose rules it satisfies")
    func variants() throws {
        let rules = """
            {"body": {"$.l": {"matchers": [{"match": "arrayContains", "variants": [
              {"index": 1, "rules": {"$.n": {"matchers": [{"match": "regex", "regex": "b+"}]}},
               "generators": {"$.id": {"type": "ProviderState", "expression": "v"}}},
              {"index": 0, "rules": {"$.n": {"matchers": [{"match": "type"}]}}}]}]}}}
            """
        let body = #"{"l":[{"id":1,"n":"a"},{"id":2,"n":"b"},{"id":3,"n":"bb"}],"o":1}"#
        let result = try generated(body, type: "application/hal+json", [], rules: rules, values: #"{"v":"x"}"#)
        #expect(result == #"{"l":[{"id":1,"n":"a"},{"id":"x","n":"b"},{"id":"x","n":"bb"}],"o":1}"#)
    }

    @Test(
        "form paths name a parameter, its first value or one by position; the order stays",
        arguments: [
            ("$.a", "a=x+%2By&b=2&a=3&c"), ("$.a[1]", "a=1&b=2&a=x+%2By&c"), ("$.c", "a=1&b=2&a=3&c=x+%2By"),
            ("$.d", "a=1&b=2&a=3&c"), ("$.a[2]", "a=1&b=2&a=3&c"), ("$.*", "a=1&b=2&a=3&c"), ("$", "a=1&b=2&a=3&c"),
        ])
    func form(path: String, expected: String) throws {
        let type = "application/x-www-form-urlencoded"
        #expect(try generated("a=1&b=2&a=3&c", type: type, [(path, state)], values: #"{"v":"x +y"}"#) == expected)
    }

    @Test(
        "XML paths end in an attribute or the text of an element",
        arguments: [
            ("$.a['@id']", "<a id='&amp;&lt;&apos;\"'><b>t</b><b/></a>"),
            ("$.a.b['#text']", "<a id='1'><b>&amp;&lt;'\"</b><b>&amp;&lt;'\"</b></a>"),
            ("$.*.b['#text']", "<a id='1'><b>&amp;&lt;'\"</b><b>&amp;&lt;'\"</b></a>"),
            ("$.a.b", "<a id='1'><b>t</b><b/></a>"),
            ("$.a['@x']", "<a id='1'><b>t</b><b/></a>"), ("$.a['#text']", "<a id='1'><b>t</b><b/>&amp;&lt;'\"</a>"),
            ("$.b['#text']", "<a id='1'><b>t</b><b/></a>"),
        ])
    func xml(path: String, expected: String) throws {
        let result = try generated(
            "<a id='1'><b>t</b><b/></a>", type: "application/xml", [(path, state)], values: #"{"v":"&<'\""}"#)
        #expect(result == expected)
    }

    @Test("in XML everything else stays, and a name carries its prefix")
    func xmlRest() throws {
        let body =
            "<?xml version='1.0'?>\n<!-- <p:b>no</p:b> --><p:a xmlns:p='urn:x'>\n <p:b  c = \"d\"> x &amp; <![CDATA[y]]>z</p:b>\n</p:a>\n"
        let result = try generated(body, type: "text/xml", [("$['p:a']['p:b']['#text']", state)], values: #"{"v":1}"#)
        #expect(result == body.replacing(" x &amp; <![CDATA[y]]>z", with: "1"))
        #expect(
            try generated("<a><b></a>", type: "text/xml", [("$.a['#text']", state)], values: #"{"v":1}"#)
                == "<a><b></a>")
    }

    @Test("a failing generator and other kinds of bodies leave what is there")
    func unchanged() throws {
        #expect(try generated(#"{"a":1}"#, type: "application/json", [("$.a", state)]) == #"{"a":1}"#)
        #expect(try generated("{broken", type: "application/json", [("$.a", state)], values: #"{"v":1}"#) == "{broken")
        #expect(try generated("a", type: "text/plain", [("$", state)], values: #"{"v":1}"#) == "a")
    }
}
