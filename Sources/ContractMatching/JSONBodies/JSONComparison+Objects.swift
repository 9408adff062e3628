import ContractModel
import JSONText

extension JSONComparison {
    func compareObjects(_ expected: JSONObject, _ actual: JSONObject, _ place: JSONPlace) throws(MatchingError) {
        if extraEntries == .forbidden, expected.isEmpty, !actual.isEmpty {
            let actual = JSONValue.object(actual)
            return add(.object(expected), actual, "Expected an empty Map but received \(actual.fragment)")
        }
        let lookup = MemberLookup(actual)
        guard let selection = place.selection else {
            checkNames(expected, actual, lookup)
            return try compareMembers(expected, lookup, place)
        }
        try apply(selection, ObjectPair(expected: expected, actual: actual, lookup: lookup), place)
    }

    private struct ObjectPair {
        let expected: JSONObject
        let actual: JSONObject
        let lookup: MemberLookup
    }

    /// Every rule is applied, however they are combined. Names and members are compared once.
    private func apply(
        _ selection: RuleSelection, _ pair: ObjectPair, _ place: JSONPlace
    ) throws(MatchingError) {
        let structures = selection.isCascaded ? [] : selection.list.rules.compactMap(\.structure)
        var isWalkPending = true
        for rule in selection.list.rules {
            if !selection.isCascaded, let structure = rule.structure {
                switch structure {
                case .values, .arrayContains:
                    try compareEntries(pair, place)
                    continue
                case .eachValue(let members, _):
                    try compareEntries(pair, self.place(for: members))
                    continue
                case .eachKey(let rules):
                    try checkEachName(pair.actual, rules)
                }
            }
            let failure = try rule.failure(of: pair.actual, expected: pair.expected, isCascaded: selection.isCascaded)
            if let failure { add(.object(pair.expected), .object(pair.actual), failure) }
            guard isWalkPending else { continue }
            isWalkPending = false
            if !structures.contains(where: \.allowsOtherNames) { checkNames(pair.expected, pair.actual, pair.lookup) }
            try compareMembers(pair.expected, pair.lookup, place)
        }
    }

    private func compareMembers(
        _ expected: JSONObject, _ actual: MemberLookup, _ place: JSONPlace
    ) throws(MatchingError) {
        for member in expected.members {
            guard let value = actual[member.name] else { continue }
            try at(.key(member.name)) { () throws(MatchingError) in
                try compare(member.value, value, place.child(member.name))
            }
        }
    }

    /// Each entry that came is compared with the example's of that name, or else with the example's first.
    private func compareEntries(_ pair: ObjectPair, _ place: JSONPlace) throws(MatchingError) {
        guard let first = pair.expected.members.first?.value else { return }
        let examples = MemberLookup(pair.expected)
        for member in pair.actual.members {
            try at(.key(member.name)) { () throws(MatchingError) in
                try compare(examples[member.name] ?? first, member.value, place.child(member.name))
            }
        }
    }

    private func checkEachName(_ actual: JSONObject, _ rules: [any ValueRule]) throws(MatchingError) {
        for member in actual.members {
            for rule in rules {
                let failure = try rule.failure(of: member.name, expected: "", isCascaded: false)
                guard let failure else { continue }
                at(.key(member.name)) { add(expected: "", actual: member.name, failure) }
            }
        }
    }

    private func checkNames(_ expected: JSONObject, _ actual: JSONObject, _ lookup: MemberLookup) {
        let isComplete = expected.members.allSatisfy { lookup.contains($0.name) }
        if isComplete, extraEntries == .allowed || actual.count == expected.count { return }
        switch extraEntries {
        case .allowed:
            let missing = expected.names.filter { !lookup.contains($0) }
            addNames(
                expected, actual, "Actual map is missing the following keys: \(missing.joined(separator: ", "))")
        case .forbidden:
            let (wanted, came) = (expected.names.joined(separator: ", "), actual.sortedNames.joined(separator: ", "))
            addNames(expected, actual, "Expected a Map with keys [\(wanted)] but received one with keys [\(came)]")
        }
    }

    private func addNames(_ expected: JSONObject, _ actual: JSONObject, _ text: String) {
        add(expected: Self.list(expected.names), actual: Self.list(actual.sortedNames), text.shortened)
    }

    private static func list(_ names: [String]) -> String {
        JSONValue.array(names.map { .string($0) }).fragment
    }
}

extension JSONObject {
    fileprivate var sortedNames: [String] { names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
}

extension RuleStructure {
    /// Whether the object may have other names than the example.
    fileprivate var allowsOtherNames: Bool {
        switch self {
        case .values, .eachKey, .eachValue: true
        case .arrayContains: false
        }
    }
}
