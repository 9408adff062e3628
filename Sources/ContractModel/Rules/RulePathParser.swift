extension RulePath {
    /// Reads a path expression. Throws where it is not one, naming the place.
    package init(parsing text: String) throws(PactError) {
        var parser = RulePathParser(text: text)
        self.init(tokens: try parser.parse())
    }
}

/// Grammar: `path := "" | "$" step* | name step*` and
/// `step := "." ("*" | name) | "[" ("'" characters "'" | digits | "*") "]"`.
private struct RulePathParser {
    private let text: String
    private let scalars: [Unicode.Scalar]
    private var position = 0

    init(text: String) {
        self.text = text
        scalars = Array(text.unicodeScalars)
    }

    mutating func parse() throws(PactError) -> [RulePath.Token] {
        guard let first = current else { return [] }
        var tokens: [RulePath.Token] = [.root]
        if first == "$" {
            position += 1
        } else {
            tokens.append(.field(try name()))
        }
        while let scalar = current {
            position += 1
            switch scalar {
            case ".": tokens.append(try dotStep())
            case "[": tokens.append(try bracketStep())
            default: throw error("Expected a '.' or '['", at: position - 1)
            }
        }
        return tokens
    }

    private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func dotStep() throws(PactError) -> RulePath.Token {
        if current == "*" {
            position += 1
            return .anything
        }
        return .field(try name())
    }

    private mutating func name() throws(PactError) -> String {
        let start = position
        while let scalar = current, Self.isNameScalar(scalar) { position += 1 }
        guard position > start else { throw error("Expected a name or '*'", at: position) }
        return string(start..<position)
    }

    private mutating func bracketStep() throws(PactError) -> RulePath.Token {
        let token: RulePath.Token
        switch current {
        case "'": token = .field(try quotedName())
        case "*":
            position += 1
            token = .anyIndex
        case .some("0"..."9"): token = try index()
        case nil: throw error("Expected a \"'\" (single quote) or a digit", at: position)
        case .some: throw error("Expected a \"'\" (single quote), a digit or '*' in the brackets", at: position)
        }
        guard current == "]" else { throw error("Expected a ']'", at: position) }
        position += 1
        return token
    }

    private mutating func quotedName() throws(PactError) -> String {
        position += 1
        let start = position
        while let scalar = current, scalar != "'" { position += 1 }
        guard current == "'" else { throw error("The quoted name doesn't end", at: position) }
        guard position > start else { throw error("Empty strings are not allowed", at: position) }
        defer { position += 1 }
        return string(start..<position)
    }

    private mutating func index() throws(PactError) -> RulePath.Token {
        let start = position
        while let scalar = current, ("0"..."9").contains(scalar) { position += 1 }
        guard let index = Int(string(start..<position)) else { throw error("The index is too large", at: start) }
        return .index(index)
    }

    private func string(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[range]))
    }

    private func error(_ problem: String, at position: Int) -> PactError {
        PactError("\(problem) in path expression \"\(text)\" at index \(position)")
    }

    private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "_", "-", ":", "#", "@": true
        default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
    }
}
