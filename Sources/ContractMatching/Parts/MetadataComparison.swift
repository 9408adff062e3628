import ContractModel
import JSONText

/// Compares the metadata of messages: keys with case; what is not expected is ignored.
struct MetadataComparison: Sendable {
    /// Sorted by key.
    private let expected: [JSONMember]
    private let rules: RuleSet

    init(_ expected: JSONObject, rules: RuleSet) {
        self.expected = JSONValue.object(expected).normalized().object?.members ?? []
        self.rules = rules
    }

    func mismatches(_ actual: JSONObject) throws(MatchingError) -> [Mismatch] {
        let place = RulePlace(rootOf: rules)
        var result: [Mismatch] = []
        for member in expected {
            guard let value = actual[member.name] else {
                let text = "Expected message metadata '\(member.name)' but was missing"
                result.append(
                    Mismatch(.metadata, at: member.name, expected: member.value.matchedText, actual: "", text))
                continue
            }
            let selection = place.child(member.name).selection
            for reason in try failures(member, value, selection?.list) {
                let (wanted, came) = (member.value.fragment, value.fragment)
                let text =
                    "Expected metadata key '\(member.name)' to have value '\(wanted)' but was '\(came)' - \(reason)"
                result.append(Mismatch(.metadata, at: member.name, expected: wanted, actual: came, text))
            }
        }
        return result
    }

    private func failures(
        _ member: JSONMember, _ actual: JSONValue, _ rules: PreparedRules?
    ) throws(MatchingError) -> [String] {
        if let rules {
            return try rules.failures { rule throws(MatchingError) in
                try rule.failure(of: actual, expected: member.value, isCascaded: false)
            }
        }
        if ["contenttype", "content-type"].contains(member.name.lowercased()) {
            let (wanted, came) = (member.value.matchedText, actual.matchedText)
            let count = ParameterizedValue(wanted).differences(from: ParameterizedValue(came))
            return Array(
                repeating: "Expected metadata '\(member.name)' to have value '\(wanted)' but was '\(came)'",
                count: count)
        }
        guard !member.value.isSame(as: actual.normalized()) else { return [] }
        return ["Expected \(actual.quoted) to be equal to \(member.value.quoted)"]
    }
}
