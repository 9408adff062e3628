import ContractModel
import JSONText

extension JSONComparison {
    func compareObjects(_ expected: JSONObject, _ actual: JSONObject, _ place: RulePlace) throws(MatchingError) {
        if extraEntries == .forbidden, expected.isEmpty, !actual.isEmpty {
            let actual = JSONValue.object(actual)
            return add(.object(expected), actual, "Expected an empty Map but received \(actual.fragment)")
        }
        let pair = ObjectPair(expected: expected, actual: actual)
        guard let selection = place.selection else { return try compareMembers(pair, checksNames: true, place) }
        try apply(selection, pair, place)
    }

    private struct ObjectPair {
        let expected: JSONObject
        let actual: JSONObject
    }

    /// Every rule is applied, however they are combined. Names and members are compared once for all rules.
    private func apply(
        _ selection: RuleSelection, _ pair: ObjectPair, _ place: RulePlace
    ) throws(MatchingError) {
        var walkers = 0
        var nameRules: [any ValueRule] = []
        for rule in selection.list.rules {
            if !selection.isCascaded, let structure = rule.structure {
                switch structure {
                case .values, .arrayContains:
                    try compareEntries(pair, place)
                    continue
                case .eachValue(let members, _):
                    try compareEntries(pair, root(for: members))
                    continue
                case .eachKey(let rules):
                    nameRules += rules
                }
            }
            walkers += 1
            let failure = try rule.failure(of: pair.actual, expected: pair.expected, isCascaded: selection.isCascaded)
            if let failure { add(.object(pair.expected), .object(pair.actual), failure) }
        }
        guard walkers > 0 else { return }
        let start = count
        try checkEachName(pair.actual, nameRules)
        try compareMembers(pair, checksNames: !place.allowsOtherNames, place)
        if walkers > 1, count > start { add(takeFindings(from: start), times: walkers) }
    }

    /// In the order of the example; what is found is then put in the order of the names.
    private func compareMembers(
        _ pair: ObjectPair, checksNames: Bool, _ place: RulePlace
    ) throws(MatchingError) {
        let start = count
        var lookup = MemberLookup(pair.actual)
        var isComplete = true
        var found: [(name: String, findings: Int)] = []
        for member in pair.expected.members {
            guard let position = lookup.position(of: member.name) else {
                isComplete = false
                continue
            }
            let before = count
            try at(.key(member.name)) { () throws(MatchingError) in
                try compare(member.value, pair.actual.members[position].value, place.child(member.name))
            }
            if count > before { found.append((member.name, count - before)) }
        }
        let isNameFailure =
            checksNames
            && (!isComplete || extraEntries == .forbidden && pair.actual.count != pair.expected.count)
        guard isNameFailure || found.count > 1 else { return }
        let below = takeFindings(from: start)
        if isNameFailure { addNames(pair) }
        add(inOrderOfNames: found, below)
    }

    private func add(inOrderOfNames parts: [(name: String, findings: Int)], _ findings: [Finding]) {
        var places: [(name: String, range: Range<Int>)] = []
        for part in parts {
            let start = places.last?.range.upperBound ?? 0
            places.append((part.name, start..<start + part.findings))
        }
        places.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        for place in places { add(Array(findings[place.range])) }
    }

    /// Each entry that came is compared with the example's of that name, or else with the first of the example's names.
    private func compareEntries(_ pair: ObjectPair, _ place: RulePlace) throws(MatchingError) {
        let examples = pair.expected.members
        guard var first = examples.min(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) else { return }
        first.value = first.value.unfolded
        var lookup = MemberLookup(pair.expected)
        for member in pair.actual.members {
            let example = lookup.position(of: member.name).map { examples[$0] } ?? first
            try at(.key(member.name)) { () throws(MatchingError) in
                try compare(example.value, member.value, place.child(member.name))
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

    private func addNames(_ pair: ObjectPair) {
        let (wanted, came) = (pair.expected.sortedNames, pair.actual.sortedNames)
        let text: String
        switch extraEntries {
        case .allowed:
            var lookup = MemberLookup(pair.actual)
            let missing = wanted.filter { lookup.position(of: $0) == nil }
            text = "Actual map is missing the following keys: \(missing.joined(separator: ", "))"
        case .forbidden:
            let (wanted, came) = (wanted.joined(separator: ", "), came.joined(separator: ", "))
            text = "Expected a Map with keys [\(wanted)] but received one with keys [\(came)]"
        }
        add(expected: Self.list(wanted), actual: Self.list(came), text.shortened)
    }

    private static func list(_ names: [String]) -> String {
        JSONValue.array(names.map { .string($0) }).fragment
    }
}

extension JSONObject {
    fileprivate var sortedNames: [String] { names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
}
