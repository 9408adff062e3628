import ContractModel
import JSONText
import Testing

@Suite("Rules of a part")
struct MatchingRulesTests {
    private func rules(_ text: String) throws -> MatchingRules {
        let object = try #require(try JSONValue(parsing: text).object)
        return try MatchingRules(reading: object)
    }

    @Test("the flat form is sorted into categories")
    func flat() throws {
        let rules = try rules(
            #"""
            {"$.body": {"match": "type"}, "$.body.a[*]": {"match": "integer"}, "$.headers['X-A']": {"match": "type"},
             "$.path": {"regex": "/.*"}, "$.query.q[0]": {"match": "type"}, "$.status": {"match": "integer"}}
            """#)
        #expect(rules.body.map(\.path.description) == ["$", "$.a[*]"])
        #expect(rules.header("x-a") != nil)
        #expect(rules.path == RuleList([.regex("/.*")]))
        #expect(rules.query.map(\.name) == ["q"])
        #expect(rules.status == RuleList([.integer]))
    }

    @Test("an empty list of rules is none, so that the default rules stay in force")
    func emptyLists() throws {
        let rules = try rules(
            #"""
            {"body": {"$.a": {"matchers": []}, "$.b": {"matchers": [{"match": "type"}]}}, "status": {"matchers": []},
             "header": {"X-A": {"matchers": []}}, "query": {"q": {"matchers": []}}, "path": {"matchers": []}}
            """#)
        #expect(rules.body.map(\.path.description) == ["$.b"])
        #expect(rules.status == nil && rules.path == nil)
        #expect(rules.header("X-A") == nil && rules.query.isEmpty)
    }

    @Test("categories have lists, combined by AND unless they say OR")
    func categories() throws {
        let rules = try rules(
            #"""
            {"HEADERS": {"$.odd name": {"matchers": [{"match": "type"}]}},
             "path": {"combine": "or", "matchers": [{"match": "type"}, {"match": "equality"}]},
             "status": {"$": {"matchers": [{"match": "integer"}]}},
             "body": {"matchers": [{"match": "type"}]}, "content": {"$.c": {"matchers": [{"match": "type"}]}},
             "metadata": {"topic": {"matchers": [{"match": "type"}]}}, "query": {"a": {"combine": "AND"}}}
            """#)
        #expect(rules.header("$.odd name") != nil)
        #expect(rules.path == RuleList([.type, .equality], combination: .any))
        #expect(rules.status == RuleList([.integer]))
        #expect(rules.body.map(\.path) == [.empty, try RulePath(parsing: "$.c")])
        #expect(rules.metadata.map(\.path.description) == ["$.topic"])
        #expect(rules.query.isEmpty)
    }

    @Test("older names are read before version 4 only")
    func olderNames() throws {
        let part = try JSONValue(
            parsing: #"{"responseMatchingRules": {"body": {"$": {"matchers": [{"match": "type"}]}}}}"#)
        #expect(try ResponsePart(reading: part, version: .v3).rules.body.count == 1)
        #expect(try ResponsePart(reading: part, version: .v4).rules.isEmpty)
    }
}
