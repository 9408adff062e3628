import ContractMatching
import ContractModel
import JSONText
import Testing

/// Random rules on random places, against the definition of the weights worked out one path at a time.
@Suite("Which rule is in force, against the definition")
struct RuleSelectionOracleTests {
    /// Each rule fails and names itself, so that the mismatch tells which one was chosen.
    private func chosen(_ paths: [RulePath], at steps: [RulePath.Token]) throws -> String {
        var expected: JSONValue = "e"
        var actual: JSONValue = "a"
        for step in steps.reversed() {
            expected = Self.wrap(expected, step)
            actual = Self.wrap(actual, step)
        }
        var part = ResponsePart(
            body: .present(
                BodyContent(bytes: expected.compactBytes(), contentType: ContentType(parsing: "application/json"))))
        part.rules.body = paths.enumerated().map { index, path in
            BodyRule(path: path, list: RuleList([.include("rule \(index)")]))
        }
        let came = ResponsePart(
            body: .present(
                BodyContent(bytes: actual.compactBytes(), contentType: ContentType(parsing: "application/json"))))
        let place = RulePath(tokens: [.root] + steps).description
        let mismatch = try #require(try ResponseMatcher(part).mismatches(with: came).last { $0.place == place })
        return mismatch.text
    }

    private static func wrap(_ value: JSONValue, _ step: RulePath.Token) -> JSONValue {
        switch step {
        case .field(let name): .object(JSONObject(members: [JSONMember(name: name, value: value)]))
        case .index(let index): .array(Array(repeating: JSONValue.null, count: index) + [value])
        default: value
        }
    }

    /// The rule by the definition, or nil: the largest product times length; then the longer path, then fewer
    /// wildcards, then the first.
    private func oracle(_ paths: [RulePath], at steps: [RulePath.Token]) -> Int? {
        let data: [RulePath.Token] = [.root] + steps
        var best: (index: Int, key: [Double])?
        for (index, path) in paths.enumerated() {
            guard path.tokens.count <= data.count else { continue }
            let weight = zip(path.tokens, data).reduce(1.0) { $0 * Self.factor($1.0, $1.1) }
            guard weight > 0 else { continue }
            let wildcards = path.tokens.count { $0 == .anything || $0 == .anyIndex }
            let length = Double(path.tokens.count)
            let key = [weight * length, length, -Double(wildcards)]
            if best.map({ $0.key.lexicographicallyPrecedes(key) }) ?? true { best = (index, key) }
        }
        return best?.index
    }

    private static func factor(_ rule: RulePath.Token, _ data: RulePath.Token) -> Double {
        switch (rule, data) {
        case (.anything, _): return 1
        case (.anyIndex, .index): return 1
        default: return rule == data ? 2 : 0
        }
    }

    @Test("agree for a thousand random sets of rules", arguments: 0..<10)
    func random(seed: UInt64) throws {
        var generator = SplitMix(state: seed)
        let data: [RulePath.Token] = [.field("a"), .field("b"), .index(0), .index(2)]
        let rules: [RulePath.Token] = data + [.anything, .anyIndex, .anything]
        for _ in 0..<100 {
            let steps = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
                data.randomElement(using: &generator) ?? .index(0)
            }
            let paths = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
                RulePath(
                    tokens: [.root]
                        + (0..<Int.random(in: 0...5, using: &generator)).map { position in
                            // Half of the tokens follow the data, so that rules often apply.
                            position < steps.count && Bool.random(using: &generator)
                                ? steps[position] : rules.randomElement(using: &generator) ?? .anything
                        })
            }
            let text = try chosenText(paths, steps)
            let expected = oracle(paths, at: steps)
            #expect(text == expected.map { "rule \($0)" }, "\(paths.map(\.description)) at \(steps)")
        }
    }

    private func chosenText(_ paths: [RulePath], _ steps: [RulePath.Token]) throws -> String? {
        let text = try chosen(paths, at: steps)
        guard let start = text.firstRange(of: "to include '") else { return nil }
        return String(text[start.upperBound...].dropLast())
    }
}

/// A small generator with a seed, so that a failure can be repeated.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
