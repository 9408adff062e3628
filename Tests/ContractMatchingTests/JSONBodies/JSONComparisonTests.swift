import ContractMatching
import JSONText
import Testing

@Suite("The walk through two JSON bodies")
struct JSONComparisonTests {
    @Test("what differs is told in the order of names and positions, whatever the order of the documents")
    func order() throws {
        let found = lines(
            try compareBodies(#"{"b":{"z":1,"y":2},"a":[1,{"q":1,"p":2}]}"#, #"{"a":[2,{"q":3}],"b":{}}"#))
        #expect(
            found == [
                "$.a[0] -> Expected 2 (Integer) to be equal to 1 (Integer)",
                "$.a[1] -> Actual map is missing the following keys: p",
                "$.a[1].q -> Expected 3 (Integer) to be equal to 1 (Integer)",
                "$.b -> Actual map is missing the following keys: y, z",
            ])
    }

    @Test("several rules for one container walk once each: what is found below is told as often")
    func repetitions() throws {
        let both = rules("$.a", #"{"match": "type"}, {"match": "notEmpty"}"#)
        let text = "$.a.x.y -> Expected 's' (String) to be the same type as 1 (Integer)"
        let found = lines(try compareBodies(#"{"a":{"x":{"y":1}}}"#, #"{"a":{"x":{"y":"s"}}}"#, rules: both))
        #expect(found == Array(repeating: text, count: 4))
        let listed = lines(try compareBodies(#"{"a":[{"y":1}]}"#, #"{"a":[{"y":"s"}]}"#, rules: both))
        #expect(listed.count == 4)
        let missing = lines(try compareBodies(#"{"a":{"x":1}}"#, #"{"a":{}}"#, rules: both))
        #expect(missing.filter { $0.hasSuffix("following keys: x") }.count == 2)
    }

    @Test("repetitions of very many findings, or through many levels, don't grow without end")
    func manyRepetitions() throws {
        let both = rules("$", #"{"match": "type"}, {"match": "type", "min": 0}"#)
        let depth = 100
        let (open, close) = (String(repeating: "[", count: depth), String(repeating: "]", count: depth))
        let found = try compareBodies("\(open)1\(close)", #"\#(open)"s"\#(close)"#, rules: both)
        #expect(found.count >= 2)
        #expect(found.count <= 10_000)
    }

    @Test("repeated members of the example count once, the last of them")
    func repeatedMembers() throws {
        #expect(try compareBodies(#"{"a":1,"b":2,"a":3}"#, #"{"a":3,"b":2}"#).isEmpty)
        #expect(try compareBodies(#"{"a":1,"b":2,"a":3}"#, #"{"a":1,"b":2}"#).count == 1)
        #expect(try compareBodies(#"{"a":3}"#, #"{"a":1,"a":3}"#, strict: true).isEmpty)
    }

    @Test("large objects are compared by name in any order")
    func largeObjects() throws {
        let names = (0..<200).map { "n\($0)" }
        let expected = "{\(names.map { "\"\($0)\":1" }.joined(separator: ","))}"
        let actual = "{\(names.reversed().map { "\"\($0)\":\($0 == "n7" ? 2 : 1)" }.joined(separator: ","))}"
        #expect(
            lines(try compareBodies(expected, actual)) == ["$.n7 -> Expected 2 (Integer) to be equal to 1 (Integer)"])
        #expect(try compareBodies(expected, "{}").count == 1)
    }

    @Test("values without examples are compared with that of the first name")
    func firstName() throws {
        let values = rules("$", #"{"match": "values"}"#)
        #expect(try compareBodies(#"{"b":"x","a":1}"#, #"{"z":1}"#, rules: values).isEmpty)
        #expect(try compareBodies(#"{"b":"x","a":1}"#, #"{"z":"x"}"#, rules: values).count == 1)
    }

    @Test("numbers beyond the range of a double make a body unreadable on either side")
    func wideNumbers() throws {
        #expect(try compareBodies("[1e400]", "[1]").contains { $0.text.contains("parse the expected body") })
        #expect(try compareBodies("[1]", "[1e400]").contains { $0.text.contains("parse the actual body") })
        #expect(try compareBodies("[1e2]", "[100.0]").isEmpty)
    }
}
