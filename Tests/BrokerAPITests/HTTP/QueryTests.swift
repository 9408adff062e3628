import Testing

@testable import BrokerAPI

struct QueryTests {
    @Test(
        "Names and values are decoded, and a plus is a space",
        arguments: [
            ("a=b", "a", "b"), ("a=1+2", "a", "1 2"), ("a=1%2B2", "a", "1+2"), ("q%5B%5D=x", "q[]", "x"),
            ("n=B%C3%A4r", "n", "Bär"), ("flag", "flag", ""), ("a=b=c", "a", "b=c"), ("a+b=c", "a b", "c"),
            ("bad=%zz", "bad", "%zz"), ("bad=1%202%zz", "bad", "1 2%zz"), ("bad=%FF", "bad", "\u{FFFD}"),
        ])
    func decoding(raw: String, name: String, value: String) {
        #expect(QueryParameters(raw).pairs == [QueryParameters.Pair(name: name, value: value)])
    }

    @Test("Pairs keep their order; the last value of a name counts, all can be had")
    func lookUp() {
        let query = QueryParameters("a=1&&b=2&a=3&c=")
        #expect(query.pairs.map(\.name) == ["a", "b", "a", "c"])
        #expect(query["a"] == "3")
        #expect(query.all("a") == ["1", "3"])
        #expect(query["c"] == "")
        #expect(query.filled("c") == nil)
        #expect(query["d"] == nil)
    }

    @Test("Only the text true sets a flag", arguments: [("true", true), ("True", false), ("1", false), ("", false)])
    func flags(text: String, isTrue: Bool) {
        #expect(QueryParameters("x=" + text).isTrue("x") == isTrue)
    }

    private func elements(_ raw: String) -> [[String: String]]? {
        NestedQuery("q", in: QueryParameters(raw))?.elements.map { element in
            Dictionary(uniqueKeysWithValues: element.pairs.map { ($0.name, $0.value) })
        }
    }

    @Test("A key that the current element has starts the next element")
    func elementBoundaries() {
        let query = "q[][pacticipant]=A&q[][version]=1&q[][pacticipant]=B&q[][version]=2"
        #expect(
            elements(query) == [["pacticipant": "A", "version": "1"], ["pacticipant": "B", "version": "2"]])
    }

    @Test("Both spellings of a key mean the same, encoded or not")
    func spellings() {
        #expect(elements("q[]pacticipant=A&q[]version=1") == [["pacticipant": "A", "version": "1"]])
        #expect(elements("q%5B%5D%5Bpacticipant%5D=A&q[]version=1") == [["pacticipant": "A", "version": "1"]])
    }

    @Test("Other parameters may stand in between")
    func interleaved() {
        #expect(
            elements("q[][pacticipant]=A&latestby=cvp&q[][latest]=true&qq=1") == [
                ["pacticipant": "A", "latest": "true"]
            ])
    }

    @Test("Without the parameter there are no elements")
    func absent() {
        #expect(elements("x=1") == [])
    }

    @Test(
        "What is no array of objects is told from one", arguments: ["q=x", "q[]=x", "q[a]=x", "q[][a][]=x", "q[][a=x"])
    func noArray(raw: String) {
        #expect(elements(raw) == nil)
    }

    @Test("An empty member counts as absent")
    func emptyMember() {
        let element = NestedQuery("q", in: QueryParameters("q[][pacticipant]=A&q[][tag]="))?.elements.first
        #expect(element?["tag"] == nil)
        #expect(element?["pacticipant"] == "A")
    }

    @Test("What is given without a value is told from what is absent")
    func blank() {
        let query = QueryParameters("a=&b=+&c=1&c=&q[][tag]=&q[][branch]=%20&q[][version]=1")
        #expect(["a", "b", "c", "d"].filter(query.isBlank) == ["a", "b", "c"])
        let element = NestedQuery("q", in: query)?.elements.first
        #expect(["tag", "branch", "version", "other"].filter { element?.isBlank($0) == true } == ["tag", "branch"])
    }
}
