import ContractModel

extension XMLComparison {
    /// Compares child elements: those of one name with each other, in their order. The order of different names doesn't
    /// count.
    func compareChildren(_ expected: XMLElement, _ actual: XMLElement, _ place: RulePlace) throws(MatchingError) {
        let pair = ChildrenPair(expected: expected.children, actual: actual.children)
        if extraEntries == .forbidden, pair.expected.isEmpty {
            guard !pair.actual.isEmpty else { return }
            return add("", pair.actualNames, "Expected no children but received [\(pair.actualNames)]")
        }
        let (wanted, came) = (ChildGroups(pair.expected), ChildGroups(pair.actual))
        for name in wanted.names {
            guard let group = came[name] else {
                add(pair.expectedNames, pair.actualNames, "Expected child <\(name.full)/> but was missing")
                continue
            }
            try at(name.full) { () throws(MatchingError) in
                try compareGroups(wanted[name] ?? [], group, place.child(name.full), pair)
            }
        }
        for name in came.names where wanted[name] == nil {
            guard extraEntries == .forbidden || place.child(name.full).hasTypeRule else { continue }
            add(pair.expectedNames, pair.actualNames, "Unexpected child <\(name.full)/>")
        }
    }

    /// Under a rule for the type, each one is compared with the first expected one.
    private func compareGroups(
        _ expected: [XMLElement], _ actual: [XMLElement], _ place: RulePlace, _ pair: ChildrenPair
    ) throws(MatchingError) {
        if place.hasTypeRule, let first = expected.first {
            for element in actual { try compareElements(first, element, place) }
            return
        }
        for (wanted, came) in zip(expected, actual) { try compareElements(wanted, came, place) }
        for element in expected.dropFirst(actual.count) {
            add(pair.expectedNames, pair.actualNames, "Expected child <\(element.name.full)/> but was missing")
        }
        guard extraEntries == .forbidden else { return }
        for element in actual.dropFirst(expected.count) {
            add(pair.expectedNames, pair.actualNames, "Unexpected child <\(element.name.full)/>")
        }
    }
}

/// The children of two elements, and how messages name them: worked out once, however many messages there are.
private final class ChildrenPair {
    let expected: [XMLElement]
    let actual: [XMLElement]
    private(set) lazy var expectedNames = Self.names(expected)
    private(set) lazy var actualNames = Self.names(actual)

    init(expected: [XMLElement], actual: [XMLElement]) {
        self.expected = expected
        self.actual = actual
    }

    private static func names(_ elements: [XMLElement]) -> String {
        elements.map(\.name.full).joined(separator: ", ").shortened
    }
}

/// Elements by name; the names in the order in which they first occur.
private struct ChildGroups {
    private(set) var names: [XMLName] = []
    private var groups: [XMLName: [XMLElement]] = [:]

    init(_ elements: [XMLElement]) {
        for element in elements {
            if groups[element.name] == nil { names.append(element.name) }
            groups[element.name, default: []].append(element)
        }
    }

    subscript(name: XMLName) -> [XMLElement]? { groups[name] }
}
