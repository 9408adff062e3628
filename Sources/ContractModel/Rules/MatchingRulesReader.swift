package import JSONText

extension MatchingRules {
    /// The rules of a part: `matchingRules`, or before version 4 the older name.
    init(reading part: JSONObject, olderName: String?, _ context: inout ReadingContext) throws(PactError) {
        self.init()
        var value = part["matchingRules"]
        if value == nil, let olderName, context.version != .v4 { value = part[olderName] }
        guard let value, !value.isNull else { return }
        guard let object = value.object else {
            context.warn("Matching rules have to be an object; \(value.kindName) is ignored")
            return
        }
        try self.init(reading: object)
    }

    /// Reads rules of either form. The alphabetically first key decides which: with `$` in front it is the flat form
    /// of version 2, otherwise the categories of version 3. The version of the document plays no part.
    package init(reading object: JSONObject) throws(PactError) {
        self.init()
        let object = object.unfolded
        let first = object.names.min { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        for (name, value) in object.members.map({ ($0.name, $0.value) }) {
            if first?.utf8.first == UInt8(ascii: "$") {
                try addFlat(name, value)
            } else {
                try addCategory(name, value)
            }
        }
    }

    private mutating func addFlat(_ name: String, _ value: JSONValue) throws(PactError) {
        let tokens = try RulePath(parsing: name).tokens
        guard tokens.count > 1, case .field(let field) = tokens[1] else {
            throw PactError("The path of a matching rule has to start with a part such as $.body, not \"\(name)\"")
        }
        let category = RuleCategory(name: field)
        let rule = try MatchingRule(reading: value)
        let rest = tokens.dropFirst(2)
        let path = field == "body" || !rest.isEmpty ? RulePath(tokens: [.root] + rest) : .empty
        add(RuleList([rule]), category: category, path: path, name: rest.first.map(Self.entryName) ?? "")
    }

    private static func entryName(_ token: RulePath.Token) -> String {
        switch token {
        case .field(let name): name
        case .index(let index): String(index)
        case .root, .anything, .anyIndex: "*"
        }
    }

    private mutating func addCategory(_ name: String, _ value: JSONValue) throws(PactError) {
        guard let object = value.object else { return }
        let category = RuleCategory(name: name)
        do throws(PactError) {
            switch category {
            case .path, .method, .body, .metadata, .contents, .status:
                if let list = try RuleList(reading: value) {
                    return add(list, category: category, path: .empty, name: "")
                }
            case .header, .query: break
            }
            for member in object.members {
                guard let list = try RuleList(reading: member.value) else { continue }
                add(list, category: category, path: try category.path(of: member.name), name: member.name)
            }
        } catch {
            throw error.inside("Matching rules of '\(name)'")
        }
    }
}

extension RuleCategory {
    /// The path that an entry of the category stands for. Names of headers and parameters are not path expressions.
    fileprivate func path(of name: String) throws(PactError) -> RulePath {
        switch self {
        case .body, .metadata, .contents: try RulePath(parsing: name)
        case .method, .path, .status, .query, .header: .empty
        }
    }
}

extension RuleList {
    /// Reads `{combine, matchers}`; nil where there is no list of matchers.
    init?(reading value: JSONValue) throws(PactError) {
        guard let matchers = value["matchers"]?.array else { return nil }
        var rules: [MatchingRule] = []
        for matcher in matchers { rules.append(try MatchingRule(reading: matcher)) }
        self.init(rules, combination: value["combine"]?.string?.uppercased() == "OR" ? .any : .all)
    }
}
