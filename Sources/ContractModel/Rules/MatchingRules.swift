import JSONText

/// The matching rules of a request, a response or a message, by what they apply to, each in the order of the document.
package struct MatchingRules: Sendable, Hashable {
    package var method: RuleList?
    package var path: RuleList?
    package var status: RuleList?
    package var query: [EntryRule] = []
    package var headers: [EntryRule] = []
    package var body: [BodyRule] = []
    package var metadata: [BodyRule] = []
    /// The category `contents`, which is read and written but never applied: rules of messages belong to `body`.
    package var contents: [BodyRule] = []

    package init() {}

    package var isEmpty: Bool {
        method == nil && path == nil && status == nil && query.isEmpty && headers.isEmpty && body.isEmpty
            && metadata.isEmpty && contents.isEmpty
    }

    /// The rules of a header; names are compared without case.
    package func header(_ name: String) -> RuleList? {
        guard !headers.isEmpty else { return nil }
        let name = name.lowercased()
        return headers.last { $0.name.lowercased() == name }?.list
    }
}

/// The categories of rules of version 3 and 4.
enum RuleCategory {
    case method, path, status, query, header, body, metadata, contents

    /// Any other name stands for the body, as in the other tools.
    init(name: String) {
        switch name.lowercased() {
        case "method": self = .method
        case "path": self = .path
        case "status": self = .status
        case "query": self = .query
        case "header", "headers": self = .header
        case "metadata": self = .metadata
        case "contents": self = .contents
        default: self = .body
        }
    }
}

extension MatchingRules {
    /// Adds the rules of one path or name. An empty list says nothing: as a rule it would accept everything.
    mutating func add(_ list: RuleList, category: RuleCategory, path expression: RulePath, name: String) {
        guard !list.rules.isEmpty else { return }
        switch category {
        case .method: method = list
        case .path: path = list
        case .status: status = list
        case .query: query.append(EntryRule(name: name, list: list))
        case .header: headers.append(EntryRule(name: name, list: list))
        case .body: body.append(BodyRule(path: expression, list: list))
        case .metadata: metadata.append(BodyRule(path: expression, list: list))
        case .contents: contents.append(BodyRule(path: expression, list: list))
        }
    }
}
