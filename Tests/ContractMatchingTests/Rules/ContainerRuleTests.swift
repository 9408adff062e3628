import ContractMatching
import Testing

@Suite("Rules on objects and lists")
struct ContainerRuleTests {
    @Test("type takes lists of any length, and compares what comes beyond with the first example")
    func typeOnLists() throws {
        let rule = rules("$.a", #"{"match": "type"}"#)
        #expect(try compareBodies(#"{"a":[1]}"#, #"{"a":[]}"#, rules: rule).isEmpty)
        #expect(try compareBodies(#"{"a":[1,2]}"#, #"{"a":[5,6,7.5]}"#, rules: rule).isEmpty)
        #expect(
            lines(try compareBodies(#"{"a":[1]}"#, #"{"a":[5,6,"z"]}"#, rules: rule)) == [
                "$.a[2] -> Expected 'z' (String) to be the same type as 1 (Integer)"
            ])
        #expect(try compareBodies(#"{"a":[]}"#, #"{"a":[1,"x"]}"#, rules: rule).isEmpty)
    }

    @Test("minimum and maximum count entries of their own container only")
    func limits() throws {
        let minimum = rules("$.a", #"{"match": "type", "min": 2}"#)
        #expect(
            lines(try compareBodies(#"{"a":[1]}"#, #"{"a":[7]}"#, rules: minimum)) == [
                "$.a -> Expected [7] (size 1) to have minimum size of 2"
            ])
        #expect(try compareBodies(#"{"a":[[1]]}"#, #"{"a":[[1],[2]]}"#, rules: minimum).isEmpty)
        let maximum = rules("$.a", #"{"match": "max", "max": 2}"#)
        #expect(
            lines(try compareBodies(#"{"a":["1"]}"#, #"{"a":["1","2","3"]}"#, rules: maximum)).first?.hasSuffix(
                "(size 3) to have maximum size of 2") == true)
    }

    @Test("wildcards for elements don't relax the length")
    func wildcards() throws {
        let rule = rules("$.a[*].n", #"{"match": "type"}"#)
        #expect(try compareBodies(#"{"a":[{"n":1}]}"#, #"{"a":[{"n":2}]}"#, rules: rule).isEmpty)
        #expect(try compareBodies(#"{"a":[{"n":1}]}"#, #"{"a":[{"n":2},{"n":3}]}"#, rules: rule).count == 1)
    }

    @Test("elements that did not come are named unless a rule applies to them")
    func missingElements() throws {
        let length = "$.a -> Expected a List with 2 elements but received 0 elements"
        let rule = rules("$.a[*]", #"{"match": "type"}"#)
        #expect(lines(try compareBodies(#"{"a":[1,"b"]}"#, #"{"a":[]}"#, rules: rule)) == [length])
        let deeper = rules("$.a[*].n", #"{"match": "type"}"#)
        #expect(
            lines(try compareBodies(#"{"a":[null,"b"]}"#, #"{"a":[]}"#, rules: deeper)) == [
                "$.a -> Expected  but was missing", "$.a -> Expected b but was missing", length,
            ])
    }

    @Test("kinds of containers are checked before any rule, and OR doesn't help objects")
    func kinds() throws {
        let rule = rules("$.a", #"{"match": "type"}, {"match": "null"}"#, combine: "OR")
        #expect(
            lines(try compareBodies(#"{"a":{"b":1}}"#, #"{"a":null}"#, rules: rule)) == [
                #"$.a -> Type mismatch: Expected null (Null) to be the same type as {"b":1} (Object)"#
            ])
        #expect(try !compareBodies(#"{"a":{"b":1}}"#, #"{"a":{"b":2}}"#, rules: rule).isEmpty)
    }

    @Test("values takes any names, each value as the example's")
    func values() throws {
        let rule = #"{"$.a": {"matchers": [{"match": "values"}]}, "$.a.*": {"matchers": [{"match": "type"}]}}"#
        #expect(try compareBodies(#"{"a":{"x":{"n":1}}}"#, #"{"a":{"p":{"n":2},"q":{"n":3}}}"#, rules: rule).isEmpty)
        #expect(try compareBodies(#"{"a":{"x":{"n":1}}}"#, #"{"a":{"p":{"n":"s"}}}"#, rules: rule).count == 1)
        let alone = rules("$.a", #"{"match": "values"}"#)
        #expect(
            lines(try compareBodies(#"{"a":{"x":1}}"#, #"{"a":{"x":1,"y":2}}"#, rules: alone)) == [
                "$.a.y -> Expected 2 (Integer) to be equal to 1 (Integer)"
            ])
    }

    @Test("eachKey looks at names, eachValue at values with its own rules alone")
    func each() throws {
        let keys = #"{"match": "eachKey", "rules": [{"match": "regex", "regex": "k\\d"}]}"#
        let values = #"{"match": "eachValue", "rules": [{"match": "integer"}]}"#
        let both = rules("$.a", "\(keys), \(values)")
        #expect(try compareBodies(#"{"a":{"k1":1}}"#, #"{"a":{"k2":5,"k3":6}}"#, rules: both).isEmpty)
        #expect(
            Set(lines(try compareBodies(#"{"a":{"k1":"1"}}"#, #"{"a":{"k9":"7","kx":"8"}}"#, rules: both))) == [
                "$.a.k9 -> Expected '7' (String) to be an integer", "$.a.kx -> Expected 'kx' to match 'k\\d'",
                "$.a.kx -> Expected '8' (String) to be an integer",
            ])
        #expect(try compareBodies(#"{"a":{"k1":1}}"#, #"{"a":{"k1":"any"}}"#, rules: rules("$.a", keys)).isEmpty)
        let overriding = #"{"$.a": {"matchers": [\#(values)]}, "$.a[0]": {"matchers": [{"match": "null"}]}}"#
        #expect(try compareBodies(#"{"a":[1]}"#, #"{"a":[3,4]}"#, rules: overriding).isEmpty)
    }

    @Test("eachValue without rules accepts nothing but the example's values")
    func eachOfNothing() throws {
        let rule = rules("$.a", #"{"match": "eachValue", "rules": []}"#)
        #expect(try compareBodies(#"{"a":{"k":1}}"#, #"{"a":{"k":1}}"#, rules: rule).isEmpty)
        #expect(try compareBodies(#"{"a":{"k":1}}"#, #"{"a":{"k":2}}"#, rules: rule).count == 1)
    }

    @Test("arrayContains finds each variant somewhere")
    func arrayContains() throws {
        let rule =
            #"{"match": "arrayContains", "variants": [{"index": 0, "rules": {"$.v": {"matchers": [{"match": "integer"}]}}}, {"index": 1}]}"#
        let expected = #"{"a":[{"n":"x","v":1},{"n":"y"}]}"#
        #expect(
            try compareBodies(expected, #"{"a":[0,{"n":"y"},{"n":"x","v":9}]}"#, rules: rules("$.a", rule)).isEmpty)
        #expect(
            lines(try compareBodies(expected, #"{"a":[{"n":"x","v":"9"},{"n":"y"}]}"#, rules: rules("$.a", rule))) == [
                #"$.a -> Variant at index 0 ({"n":"x","v":1}) was not found in the actual list"#
            ])
        let missing = #"{"match": "arrayContains", "variants": [{"index": 5}]}"#
        #expect(
            lines(try compareBodies(#"{"a":[1]}"#, #"{"a":[1]}"#, rules: rules("$.a", missing))) == [
                "$.a -> ArrayContains: variant 5 is missing from the expected list, which has 1 items"
            ])
        let none = #"{"match": "arrayContains", "variants": []}"#
        #expect(try compareBodies(#"{"a":[1,2]}"#, #"{"a":[3,2,1]}"#, rules: rules("$.a", none)).isEmpty)
        #expect(try compareBodies(#"{"a":[1,2]}"#, #"{"a":[3,2]}"#, rules: rules("$.a", none)).count == 1)
    }

    @Test("a variant with rules that say nothing is not one without rules")
    func emptyVariantRules() throws {
        let (expected, actual) = (#"{"a":[{"n":1}]}"#, #"{"a":[{"n":1,"more":2}]}"#)
        let silent = #"{"match": "arrayContains", "variants": [{"index": 0, "rules": {}}]}"#
        #expect(try compareBodies(expected, actual, rules: rules("$.a", silent)).isEmpty)
        #expect(try compareBodies(expected, #"{"a":[{"n":2}]}"#, rules: rules("$.a", silent)).count == 1)
        let without = #"{"match": "arrayContains", "variants": [{"index": 0}]}"#
        #expect(try compareBodies(expected, actual, rules: rules("$.a", without)).count == 1)
    }

    @Test("a rule just there lets an object have other names, even where a heavier one is chosen")
    func otherNamesByUnchosenRule() throws {
        let heavier = #""$.a": {"matchers": [{"match": "type"}]}"#
        let direct = #""$.*.*": {"matchers": [{"match": "eachValue", "rules": []}]}"#
        let (expected, actual) = (#"{"a":{"b":{"x":1}}}"#, #"{"a":{"b":{"y":1}}}"#)
        #expect(try compareBodies(expected, actual, rules: "{\(heavier)}").count == 1)
        #expect(try compareBodies(expected, actual, rules: "{\(heavier), \(direct)}").isEmpty)
        let (below, came) = (#"{"a":{"b":{"c":{"x":1}}}}"#, #"{"a":{"b":{"c":{"y":1}}}}"#)
        #expect(try compareBodies(below, came, rules: "{\(heavier), \(direct)}").count == 1)
    }

    @Test("rules that make no sense on a container accept nothing")
    func senseless() throws {
        for rule in ["integer", "boolean", "null", "semver"] {
            let mismatches = try compareBodies(
                #"{"a":{"b":1}}"#, #"{"a":{"b":1}}"#, rules: rules("$.a", "{\"match\": \"\(rule)\"}"))
            #expect(mismatches.contains { $0.place == "$.a" && $0.text.hasPrefix("Unable to match") })
        }
    }

    @Test("under OR a list is accepted if one rule accepts list and elements")
    func alternatives() throws {
        let rule = rules("$.a", #"{"match": "type", "max": 1}, {"match": "type", "min": 3}"#, combine: "OR")
        #expect(try compareBodies(#"{"a":[1]}"#, #"{"a":[1,2,3]}"#, rules: rule).isEmpty)
        #expect(try compareBodies(#"{"a":[1]}"#, #"{"a":[1]}"#, rules: rule).isEmpty)
        #expect(try compareBodies(#"{"a":[1]}"#, #"{"a":[1,2]}"#, rules: rule).count == 2)
    }

    @Test("arrayContains from further up looks into lists too")
    func cascadedArrayContains() throws {
        let rule = rules("$.a", #"{"match": "arrayContains", "variants": []}"#)
        #expect(try compareBodies(#"{"a":{"b":[1,2]}}"#, #"{"a":{"b":[2,3,1]}}"#, rules: rule).isEmpty)
        #expect(
            lines(try compareBodies(#"{"a":{"b":[1,2]}}"#, #"{"a":{"b":[2,3]}}"#, rules: rule)) == [
                "$.a.b -> Variant at index 0 (1) was not found in the actual list"
            ])
    }

    @Test("a missing position with a rule of its own is told by the length alone")
    func missingPositions() throws {
        #expect(
            lines(try compareBodies("[1,2,3]", "[5]", rules: rules("$[*]", #"{"match": "type"}"#))) == [
                "$ -> Expected a List with 3 elements but received 1 elements"
            ])
        #expect(
            lines(try compareBodies("[1,2]", "[1]")) == [
                "$ -> Expected 2 but was missing", "$ -> Expected a List with 2 elements but received 1 elements",
            ])
    }
}
