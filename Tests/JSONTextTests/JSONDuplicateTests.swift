import JSONText
import Testing

@Suite("Repeated members")
struct JSONDuplicateTests {
    @Test("are reported with pointer, line and column, in the order of the text")
    func places() throws {
        let text = """
            {"a": 1, "b": [0, {"x/y": 1,
              "x\\/y": {"c": 1, "c": 2}}],
              "ä": 1, "a": 2, "a": 3}
            """
        let duplicates = try JSONReader.read(text).duplicates
        #expect(duplicates.map(\.pointer.description) == ["/b/1/x~1y", "/b/1/x~1y/c", "/a", "/a"])
        #expect(duplicates.map(\.line) == [2, 2, 3, 3])
        #expect(duplicates.map(\.column) == [3, 20, 11, 19])
    }

    @Test("are found in objects of any size", arguments: [2, 3, 16, 17, 1000])
    func sizes(count: Int) throws {
        var names = (0..<count).map { "name \($0)" }
        #expect(try duplicates(names).isEmpty)
        names[count - 1] = names[count / 2 - 1]
        #expect(try duplicates(names) == ["/name \(count / 2 - 1)"])
    }

    @Test("all stay in the value, and the last one counts")
    func lastCounts() throws {
        let value = try JSONValue(parsing: #"{"a":1,"b":2,"a":3}"#)
        #expect(value["a"] == 3)
        #expect(value.compactText() == #"{"a":1,"b":2,"a":3}"#)
    }

    @Test("equal names in different objects are none")
    func siblings() throws {
        #expect(try JSONReader.read(#"[{"a":1},{"a":{"a":1}}]"#).duplicates.isEmpty)
    }

    @Test("are reported up to a limit, in time that grows with the text")
    func many() throws {
        let text = "{" + (0..<50_000).map { _ in "\"a\":1" }.joined(separator: ",\n") + "}"
        let duplicates = try JSONReader.read(text).duplicates
        #expect(duplicates.count == JSONDocument.mostDuplicates)
        #expect(duplicates.last?.line == JSONDocument.mostDuplicates + 1)
    }

    @Test("are found in the deepest object there can be")
    func deep() throws {
        let depth = JSONLimits.deepest
        let text =
            String(repeating: "{\"a\":", count: depth - 1) + "{\"b\":1,\"b\":2}"
            + String(repeating: "}", count: depth - 1)
        let duplicates = try JSONReader.read(text, limits: JSONLimits(maximumDepth: depth)).duplicates
        #expect(duplicates.map(\.pointer.tokens.count) == [depth])
    }

    private func duplicates(_ names: [String]) throws -> [String] {
        let object = JSONValue.object(JSONObject(members: names.map { JSONMember(name: $0, value: 1) }))
        return try JSONReader.read(object.compactBytes()).duplicates.map(\.pointer.description)
    }
}
