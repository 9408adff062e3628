import JSONText
import Testing

@Suite("Limits of reading")
struct JSONLimitsTests {
    private func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }

    @Test("takes exactly as many levels as the limit says")
    func depth() throws {
        let limits = JSONLimits(maximumDepth: 3)
        _ = try JSONReader.read(#"[{"a":[1]}]"#, limits: limits)
        let error = #expect(throws: JSONError.self) { try JSONReader.read(#"[{"a":[[1]]}]"#, limits: limits) }
        #expect(error?.kind == .tooDeep)
        #expect(error?.column == 8)
        #expect(error?.description == "Arrays and objects are nested more than 3 levels deep, at line 1, column 8")
        #expect(throws: JSONError.self) { try JSONReader.read("[]", limits: JSONLimits(maximumDepth: 0)) }
        _ = try JSONReader.read("1", limits: JSONLimits(maximumDepth: 0))
    }

    @Test("survives a depth bomb whatever the limit says", arguments: ["[", #"{"a":"#, #"[{"":"#])
    func bomb(opening: String) {
        let text = String(repeating: opening, count: 500_000)
        let error = #expect(throws: JSONError.self) {
            try JSONReader.read(text, limits: JSONLimits(maximumDepth: .max, maximumBytes: .max))
        }
        #expect(error?.kind == .tooDeep)
    }

    @Test("reads, writes and releases the deepest value there can be")
    func deepest() throws {
        let text = nested(JSONLimits.deepest)
        let value = try JSONReader.read(text, limits: JSONLimits(maximumDepth: .max)).value
        #expect(value.compactText() == text)
        #expect(throws: JSONError.self) {
            try JSONReader.read(nested(JSONLimits.deepest + 1), limits: JSONLimits(maximumDepth: .max))
        }
    }

    @Test("takes exactly as many bytes as the limit says")
    func size() throws {
        _ = try JSONReader.read("[123]", limits: JSONLimits(maximumBytes: 5))
        let error = #expect(throws: JSONError.self) {
            try JSONReader.read("[123] ", limits: JSONLimits(maximumBytes: 5))
        }
        #expect(error?.kind == .tooLarge)
        #expect(error?.description == "The JSON text is longer than the limit of 5 bytes")
    }
}
