import BrokerCore
import JSONText
import Testing

@Suite struct ContentDifferenceTests {
    private func text(_ old: String, _ new: String, isSorted: Bool = true) throws -> String {
        let old = try #require(JSONValue(parsing: old).object)
        let new = try #require(JSONValue(parsing: new).object)
        return ContentDifference.text(from: old, to: new, isSorted: isSorted)
    }

    @Test func `a changed member stands with three lines around it`() throws {
        let old = #"{"interactions":[{"description":"a","response":{"status":200,"body":{"a":1,"b":[1,2]}}}]}"#
        let new = #"{"interactions":[{"response":{"body":{"b":[1],"a":2},"status":200},"description":"a"}]}"#
        #expect(
            try text(old, new) == """
                     {
                       "response": {
                         "body": {
                -          "a": 1,
                +          "a": 2,
                           "b": [
                             ... ,
                -            2
                           ]
                         }
                       }
                """)
    }

    @Test func `members that are only on one side are removed or added as a whole`() throws {
        let old = #"{"interactions":[{"description":"a","request":{"path":"/x"},"response":{"body":[1],"status":1}}]}"#
        let new = #"{"interactions":[{"description":"b","request":{"path":"/y"},"response":{"status":2}}]}"#
        #expect(
            try text(old, new) == """
                 {
                   "interactions": [
                     {
                -      "description": "a",
                +      "description": "b",
                       "request": {
                -        "path": "/x"
                +        "path": "/y"
                       },
                       "response": {
                -        "body": [
                -          1,
                -        ],
                -        "status": 1
                +        "status": 2
                       }
                     }
                   ]
                """)
    }

    @Test func `order and repeated members don't count, unless they are asked for`() throws {
        let old = #"{"interactions":[{"description":"a"},{"description":"b"}],"x":0,"x":1}"#
        let new = #"{"x":1,"interactions":[{"description":"b"},{"description":"a"}]}"#
        #expect(try text(old, new) == "")
        #expect(try text(old, new, isSorted: false) != "")
    }

    @Test func `ids that brokers add don't count; where nothing else differs they do`() throws {
        #expect(
            try text(#"{"interactions":[{"_id":"1","a":1}]}"#, #"{"interactions":[{"_id":"2","a":2}]}"#)
                .contains("_id") == false)
        #expect(
            try text(#"{"interactions":[{"_id":"1","a":1}]}"#, #"{"interactions":[{"_id":"2","a":1}]}"#)
                .contains(#"+      "_id": "2""#))
    }

    @Test func `a comma changes with what follows`() throws {
        #expect(
            try text(#"{"a":{"x":1}}"#, #"{"a":{"x":2},"b":[]}"#) == """
                 {
                   "a": {
                -    "x": 1
                -  }
                +    "x": 2
                +  },
                +  "b": []
                 }
                """)
    }

    @Test func `what is far from a change is left out`() throws {
        func pact(_ first: Int, _ last: Int) -> String {
            let elements = [first] + Array(repeating: 0, count: 20) + [last]
            return #"{"list":[\#(elements.map(String.init).joined(separator: ","))]}"#
        }
        let lines = try text(pact(1, 1), pact(2, 2)).split(separator: "\n").map(String.init)
        #expect(lines.count { $0 == " …" } == 1)
        #expect(lines.count { $0.hasPrefix("+") } == 2)
        #expect(lines.count { $0.contains("...") } == 6)
    }

    @Test func `large contents are compared quickly`() throws {
        let interactions = (0..<3000).map { #"{"description":"\#($0)","response":{"body":"\#($0)"}}"# }
        let old = #"{"interactions":[\#(interactions.joined(separator: ","))]}"#
        let new = old.replacing(#""body":""#, with: #""body":"new "#)
        let clock = ContinuousClock()
        let duration = try clock.measure {
            let length = try text(old, new).utf8.count
            #expect(length > 100_000)
        }
        #expect(duration < .seconds(10))
    }
}
