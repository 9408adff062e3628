import ContractMatching
import ContractModel
import JSONText

/// The body that came, changed in the places where it mismatches into what the contract expects there.
///
/// Set beside the body that came, it differs in what failed and in nothing else: not in values that a matching rule
/// accepts, not in members that nobody asked for, not in their order.
struct ExpectedView {
    /// The places of the mismatches, as bytes of their paths.
    private let places: [[UInt8]]

    init(_ mismatches: [Mismatch]) {
        places = mismatches.compactMap { $0.place.map { Array($0.utf8) } }
    }

    func value(_ expected: JSONValue, _ actual: JSONValue) -> JSONValue {
        value(expected, actual, RulePath.root)
    }

    private func value(_ expected: JSONValue, _ actual: JSONValue, _ path: RulePath) -> JSONValue {
        let text = Array(path.description.utf8)
        guard places.contains(where: { $0.starts(with: text) }) else { return actual }
        switch (expected, actual) {
        case (.object(let expected), .object(let actual)): return .object(object(expected, actual, path, text))
        case (.array(let expected), .array(let actual)): return .array(array(expected, actual, path, text))
        default: return places.contains(text) ? expected : actual
        }
    }

    private func object(
        _ expected: JSONObject, _ actual: JSONObject, _ path: RulePath, _ text: [UInt8]
    ) -> JSONObject {
        let expected = expected.unfolded
        var result = JSONObject()
        for member in actual.members {
            let wanted = expected[member.name]
            let below = RulePath(tokens: path.tokens + [.key(member.name)])
            let shown = wanted.map { value($0, member.value, below) } ?? member.value
            result.members.append(JSONMember(name: member.name, value: shown))
        }
        guard places.contains(text) else { return result }
        // What is missing stands where the contract has it: after the member before it.
        var place = result.members.startIndex
        for member in expected.members {
            if let known = result.members.firstIndex(where: { $0.name.hasSameBytes(as: member.name) }) {
                place = known + 1
            } else {
                result.members.insert(member, at: place)
                place += 1
            }
        }
        return result
    }

    private func array(
        _ expected: [JSONValue], _ actual: [JSONValue], _ path: RulePath, _ text: [UInt8]
    ) -> [JSONValue] {
        var result: [JSONValue] = []
        for (position, item) in actual.enumerated() {
            guard let wanted = position < expected.count ? expected[position] : expected.first else { break }
            result.append(value(wanted, item, RulePath(tokens: path.tokens + [.index(position)])))
        }
        guard places.contains(text), expected.count != actual.count else { return result }
        return expected.count > actual.count
            ? result + expected[actual.count...] : Array(result.prefix(expected.count))
    }
}
