import JSONText

/// Reads the attributes of a rule beside its name.
struct RuleAttributes {
    let object: JSONObject

    /// An attribute that the rule can't do without.
    func text(_ attribute: String, of rule: String) throws(PactError) -> String {
        guard let value = object[attribute] else {
            throw PactError("The '\(rule)' matching rule needs the attribute '\(attribute)'")
        }
        return value.plainText
    }

    func limit(_ attribute: String, of rule: String) throws(PactError) -> Int {
        guard let limit = limit(attribute) else {
            throw PactError("The '\(rule)' matching rule needs a number as its attribute '\(attribute)'")
        }
        return limit
    }

    /// A limit may be a number or a numeric string; fractions are cut off. What is negative or no number is absent.
    func limit(_ attribute: String) -> Int? {
        let text = object[attribute]?.number?.text ?? object[attribute]?.string ?? ""
        guard let value = Double(text), value > -1, value < 0x1p53 else { return nil }
        return Int(value)
    }

    func format(_ attributes: [String]) -> String? {
        attributes.lazy.compactMap { object[$0]?.string }.first
    }

    func statusClass() throws(PactError) -> StatusClass {
        guard let status = object["status"] else { return .success }
        if let codes = status.array { return .codes(codes.compactMap { $0.int ?? $0.string.flatMap { Int($0) } }) }
        switch status.string {
        case "info": return .information
        case "success": return .success
        case "redirect": return .redirect
        case "clientError": return .clientError
        case "serverError": return .serverError
        case "nonError": return .nonError
        case "error": return .error
        default: throw PactError("'\(status.plainText)' is not a class of status codes")
        }
    }

    func nestedRules() throws(PactError) -> NestedRules {
        var rules: [MatchingRule] = []
        for rule in object["rules"]?.array ?? [] { rules.append(try MatchingRule(reading: rule)) }
        return NestedRules(rules: rules, value: object["value"], generator: object["generator"])
    }

    func variants() throws(PactError) -> [ArrayVariant] {
        guard let variants = object["variants"]?.array else {
            throw PactError("The 'arrayContains' matching rule needs a list as its attribute 'variants'")
        }
        var result: [ArrayVariant] = []
        for (position, variant) in variants.enumerated() {
            // Rules that are there and say nothing are not the same as none.
            var rules: [BodyRule] = variant["rules"] == nil ? [.equality] : []
            for member in variant["rules"]?.object?.members ?? [] {
                guard let list = try RuleList(reading: member.value) else { continue }
                let path = try RulePath(parsing: member.name)
                if !list.rules.isEmpty { rules.append(BodyRule(path: path, list: list)) }
            }
            result.append(
                ArrayVariant(
                    index: variant["index"]?.int ?? position, rules: rules,
                    generators: variant["generators"]?.object ?? JSONObject()))
        }
        return result
    }
}
