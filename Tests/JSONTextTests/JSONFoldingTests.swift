import JSONText
import Testing

@Suite("Folded JSON")
struct JSONFoldingTests {
    private func folded(_ text: String) throws -> JSONValue {
        try JSONReader.readFolded(Array(text.utf8), largeBytes: 0).value
    }

    @Test("a folded value is the same as the tree of its text", arguments: 0..<40)
    func sameValue(seed: UInt64) throws {
        var source = RandomJSON(seed: seed)
        for _ in 0..<40 {
            let value = source.value(depth: 7)
            for bytes in [value.compactBytes(), Array(value.prettyText().utf8)] {
                let tree = try JSONReader.read(bytes)
                let folded = try JSONReader.readFolded(bytes, largeBytes: 0)
                #expect(folded.value == tree.value)
                #expect(folded.value.compactBytes() == tree.value.compactBytes())
                #expect(folded.duplicates == tree.duplicates)
                #expect(folded.hasWideNumbers == tree.hasWideNumbers)
            }
        }
    }

    @Test("a damaged text is refused for the same reason at the same place, or is the same value", arguments: 0..<40)
    func sameErrors(seed: UInt64) throws {
        var source = RandomJSON(seed: seed)
        for _ in 0..<100 {
            var bytes = source.value(depth: 5).compactBytes()
            for _ in 0...Int.random(in: 0..<4, using: &source.generator) { source.damage(&bytes) }
            let tree = Result { () throws(JSONError) in try JSONReader.read(bytes) }
            let folded = Result { () throws(JSONError) in try JSONReader.readFolded(bytes, largeBytes: 0) }
            switch (tree, folded) {
            case (.success(let tree), .success(let folded)): #expect(tree.value == folded.value)
            case (.failure(let tree), .failure(let folded)): #expect(tree == folded)
            default: Issue.record("one reads \(String(decoding: bytes, as: UTF8.self)), the other doesn't")
            }
        }
    }

    @Test("small objects are folded, texts beyond ASCII and escapes in values included")
    func folds() throws {
        let value = try folded(#"[{"a":[1,{"é":"\u00e9\n"}],"b":{}},{}]"#)
        #expect(value[0]?.object?.isFolded == true)
        #expect(value[0]?["a"]?[1]?["é"] == "é\n")
        #expect(value[0]?["b"] == .object(JSONObject()))
        #expect(value[0]?["a"]?[1]?.object?.isFolded == false)
        #expect(value[1]?.object?.isEmpty == true)
    }

    @Test(
        "what needs care is not folded",
        arguments: [
            #"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#, #"{"\u0062":1}"#, #"{"a":1e400}"#, #"{"a":{"b":1e1}}"#,
            #"{"a":\#(String(repeating: "1", count: 301))}"#,
            #"{"a":\#(String(repeating: "[", count: 9) + String(repeating: "]", count: 9))}"#,
            #"{"a":"\#(String(repeating: "x", count: 17_000))"}"#,
            "{" + (0..<65).map { "\"n\($0)\":0" }.joined(separator: ",") + "}",
        ])
    func doesNotFold(text: String) throws {
        let value = try folded("[\(text)]")
        #expect(value[0]?.object?.isFolded == false)
        #expect(value[0] == (try JSONValue(parsing: text)))
    }

    @Test("a large object keeps its own members and folds those in it")
    func foldsBelow() throws {
        let filler = String(repeating: "x", count: 20_000)
        let value = try folded(#"{"filler":"\#(filler)","small":{"a":1}}"#)
        #expect(value.object?.isFolded == false)
        #expect(value["small"]?.object?.isFolded == true)
    }

    @Test("nothing of a text that is not large is folded")
    func smallText() throws {
        #expect(try JSONReader.readFolded(Array(#"{"a":1}"#.utf8)).value.object?.isFolded == false)
    }

    @Test("the limits hold for folded objects too")
    func limits() throws {
        let text = Array(#"[{"a":[[1]]}]"#.utf8)
        #expect(try JSONReader.readFolded(text, limits: JSONLimits(maximumDepth: 4), largeBytes: 0).value[0] != nil)
        #expect(throws: JSONError.self) {
            try JSONReader.readFolded(text, limits: JSONLimits(maximumDepth: 3), largeBytes: 0)
        }
    }

    @Test("changing a folded object changes its members and nothing else")
    func changes() throws {
        let value = try folded(#"[{"a":1,"b":2}]"#)
        var object = try #require(value[0]?.object)
        object["a"] = 3
        object.members.append(JSONMember(name: "c", value: 4))
        #expect(JSONValue.object(object).compactText() == #"{"a":3,"b":2,"c":4}"#)
        #expect(value.compactText() == #"[{"a":1,"b":2}]"#)
        #expect(value[0]?.object?.unfolded == value[0]?.object)
    }

    @Test("many levels of large objects don't make reading slow")
    func hostileNesting() throws {
        let levels = 500
        let filler = String(repeating: " ", count: 2000)
        let text = String(repeating: #"{"a":"# + filler, count: levels) + "1" + String(repeating: "}", count: levels)
        let limits = JSONLimits(maximumDepth: 512)
        var value = JSONValue.null
        let time = try ContinuousClock().measure {
            value = try JSONReader.readFolded(Array(text.utf8), limits: limits, largeBytes: 0).value
        }
        #expect(value["a"]?["a"] != nil)
        #expect(time < .seconds(10))
    }
}
