import ContractMatching
import Testing

@Suite("Rules for XML bodies")
struct XMLRuleTests {
    private func compare(_ expected: String, _ actual: String, rules: String, strict: Bool = false) throws -> [String] {
        lines(try compareBodies("text/xml", expected, actual, rules: rules, strict: strict))
    }

    @Test("rules for attributes and texts are those for strings")
    func strings() throws {
        let digits = #"{"match": "regex", "regex": "\\d+"}"#
        #expect(try compare("<a x='1'/>", "<a x='77'/>", rules: rules("$.a['@x']", digits)).isEmpty)
        #expect(
            try compare("<a>1</a>", "<a>4x</a>", rules: rules("$.a.#text", digits)) == [
                "$.a['#text'] -> Expected '4x' to match '\\d+'"
            ])
        #expect(try compare("<a x='1'/>", "<a x='-2'/>", rules: rules("$.a.@x", #"{"match": "integer"}"#)).count == 1)
        #expect(try compare("<a/>", "<a>x</a>", rules: rules("$.a.#text", #"{"match": "type"}"#)).isEmpty)
    }

    @Test("names with a namespace stand in brackets, prefixes name nothing")
    func namespaces() throws {
        let (expected, actual) = ("<p:a xmlns:p='urn:x'><p:b>1</p:b></p:a>", "<q:a xmlns:q='urn:x'><q:b>2</q:b></q:a>")
        let type = #"{"match": "type"}"#
        #expect(try compare(expected, actual, rules: rules("$['urn:x:a']['urn:x:b']['#text']", type)).isEmpty)
        #expect(try compare(expected, actual, rules: rules("$.a.b.#text", type)).count == 1)
        #expect(try compare(expected, actual, rules: rules("$['p:a']['p:b']['#text']", type)).count == 1)
    }

    @Test("positions name nothing in XML")
    func positions() throws {
        let (expected, actual) = ("<a><b>1</b><b>2</b></a>", "<a><b>5</b><b>2</b></a>")
        for path in ["$.a.b[0].#text", "$.a[*]", "$.a.b[*]"] {
            #expect(try compare(expected, actual, rules: rules(path, #"{"match": "type"}"#)).count == 1)
        }
        #expect(try compare(expected, actual, rules: rules("$.a.*", #"{"match": "type"}"#)).isEmpty)
    }

    @Test("a type rule makes each child follow the first expected one, any number of times")
    func repeated() throws {
        let type = rules("$.a.b", #"{"match": "type"}"#)
        #expect(try compare("<a><b x='1'>t</b></a>", "<a><b x='2'>u</b><b x='3'>v</b></a>", rules: type).isEmpty)
        #expect(
            try compare("<a><b><c/></b></a>", "<a><b><c/></b><b/></a>", rules: type) == [
                "$.a.b -> Expected child <c/> but was missing"
            ])
        #expect(try compare("<a><b/></a>", "<a/>", rules: type) == ["$.a -> Expected child <b/> but was missing"])
        #expect(
            try compare("<a><b/></a>", "<a><b/><c/><c/></a>", rules: rules("$.a", #"{"match": "type"}"#)) == [
                "$.a -> Unexpected child <c/>"
            ])
    }

    @Test("a type rule from further up lets children be repeated, even where a heavier rule is chosen for them")
    func repeatedUnderHeavierRule() throws {
        let type = #""$.a": {"matchers": [{"match": "type", "min": 1}]}"#
        let equality = #""$.a.b": {"matchers": [{"match": "equality"}]}"#
        let (expected, actual) = ("<a><b/><b/></a>", "<a><b/></a>")
        #expect(try compare(expected, actual, rules: "{\(equality)}").count == 1)
        #expect(try compare(expected, actual, rules: "{\(type), \(equality)}").isEmpty)
    }

    @Test("limits count everything between the tags, at the very element only")
    func limits() throws {
        func limit(_ text: String) -> String { rules("$.a", #"{"match": "type", \#(text)}"#) }
        #expect(
            try compare("<a><b/></a>", "<a><b/></a>", rules: limit(#""min": 2"#)) == [
                "$.a -> Expected 'a' to have at least 2 children"
            ])
        for actual in ["<a> <b/></a>", "<a><!-- c --><b/></a>", "<a><b/><?p?></a>", "<a><b/><b/></a>"] {
            #expect(try compare("<a><b/></a>", actual, rules: limit(#""min": 2"#)).isEmpty)
        }
        #expect(try compare("<a>t</a>", "<a>x&lt;y</a>", rules: limit(#""min": 3"#)).isEmpty)
        #expect(
            try compare("<a><b/></a>", "<a><b/><b/><b/></a>", rules: limit(#""max": 2"#)) == [
                "$.a -> Expected 'a' to have at most 2 children"
            ])
        #expect(try compare("<a><b/></a>", "<a><b/></a>", rules: rules("$", #"{"match": "type", "min": 5}"#)).isEmpty)
        #expect(try compare("<a/>", "<z/>", rules: limit(#""min": 0"#)).isEmpty)
    }

    @Test("on an element, regex tests the local name, type and equality the whole name, notEmpty the content")
    func elements() throws {
        let name = #"{"match": "regex", "regex": "a.*"}"#
        #expect(try compare("<a>a</a>", "<ab xmlns='u'>abc</ab>", rules: rules("$.a", name)).isEmpty)
        #expect(try compare("<a/>", "<b/>", rules: rules("$.a", name)) == ["$.a -> Expected 'b' to match 'a.*'"])
        #expect(
            try compare("<a/>", "<b/>", rules: rules("$.a", #"{"match": "type"}"#)) == [
                "$.a -> Expected 'a' to be the same type as 'b'"
            ])
        #expect(
            try compare("<a/>", "<a/>", rules: rules("$.a", #"{"match": "notEmpty"}"#)) == [
                "$.a -> Expected 'a' to have at least one child"
            ])
        for senseless in ["integer", "decimal", "number", "boolean", "null", "semver", "date", "values"] {
            let found = try compare("<a>1</a>", "<a>1</a>", rules: rules("$.a", #"{"match": "\#(senseless)"}"#))
            #expect(found.count == 1 && found[0].hasPrefix("$.a -> Unable to match <a/> using"), "\(senseless)")
        }
    }

    @Test("rules are combined with AND and OR; equality ends a rule's reach")
    func combined() throws {
        let both = #"{"match": "null"}, {"match": "regex", "regex": "b"}"#
        #expect(try compare("<a>b</a>", "<b>b</b>", rules: rules("$.a", both, combine: "AND")).count == 1)
        #expect(try compare("<a>b</a>", "<b>b</b>", rules: rules("$.a", both, combine: "OR")).isEmpty)
        let reset = """
            {"$.a": {"matchers": [{"match": "type"}]}, "$.a.b.#text": {"matchers": [{"match": "equality"}]}}
            """
        #expect(try compare("<a><b>1</b><c>1</c></a>", "<a><b>2</b><c>2</c></a>", rules: reset).count == 1)
    }
}
