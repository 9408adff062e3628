import ContractModel
import JSONText

/// Compares what came with one expected part. Made once for a contract.
struct PartMatcher: Sendable {
    let expected: MultipartPart
    private let headers: PartHeaderComparison
    private let content: Content

    private enum Content: Sendable {
        case field(RuleSelection?)
        case file(any BodyMatcher)
    }

    init(_ expected: MultipartPart, rules: RuleSet) {
        self.expected = expected
        headers = PartHeaderComparison(expected, rules: rules)
        guard expected.isFile else {
            content = .field(RulePlace(rootOf: rules).child(expected.token).selection)
            return
        }
        let body = BodyContent(bytes: expected.bytes, contentType: expected.type)
        let own = rules.below(expected.token)
        // A multipart body in a multipart body is data: nothing in it can be addressed.
        content =
            expected.type?.isMultipart == true
            ? .file(BinaryBodyMatcher(body, type: expected.type, rules: own))
            : .file(BodyComparison.matcher(for: body, type: expected.type, rules: own))
    }

    /// `actual` is a file or a field as the expected part is.
    func mismatches(
        of actual: MultipartPart, extraEntries: ExtraEntries
    ) throws(MatchingError) -> [Mismatch] {
        let found = try headers.mismatches(actual)
        switch content {
        case .field(let rules): return try found + fieldMismatches(actual, rules)
        case .file(let matcher): return try found + fileMismatches(actual, matcher, extraEntries)
        }
    }

    private func fieldMismatches(
        _ actual: MultipartPart, _ rules: RuleSelection?
    ) throws(MatchingError) -> [Mismatch] {
        let (wanted, came) = (Self.text(expected), Self.text(actual))
        let texts: [String]
        if let rules {
            texts = try rules.failures(came, wanted)
        } else {
            texts =
                expected.bytes == actual.bytes
                ? []
                : [
                    "MIME part '\(expected.name ?? "")': Expected '\(came.shortened)' to be equal to "
                        + "'\(wanted.shortened)'"
                ]
        }
        let place = RulePath(tokens: [.root, expected.token]).description
        return texts.map { .body(at: place, expected: expected.bytes, actual: actual.bytes, $0) }
    }

    private func fileMismatches(
        _ actual: MultipartPart, _ matcher: any BodyMatcher, _ extraEntries: ExtraEntries
    ) throws(MatchingError) -> [Mismatch] {
        let label = "MIME part '\(expected.name ?? String(expected.position))': "
        guard isComparable(actual) else {
            let (wanted, came) = (expected.type?.description ?? "*/*", actual.type?.description ?? "*/*")
            let text = "\(label)Expected a body of '\(wanted)' but the actual content type was '\(came)'"
            return [Mismatch(.bodyType, expected: wanted, actual: came, text)]
        }
        let body = BodyContent(bytes: actual.bytes, contentType: actual.type)
        return try matcher.mismatches(of: body, extraEntries: extraEntries).map { mismatch in
            var mismatch = mismatch
            mismatch.text = label + mismatch.text
            return mismatch
        }
    }

    private func isComparable(_ actual: MultipartPart) -> Bool {
        guard let wanted = expected.type, let came = actual.type else { return true }
        return wanted.isEquivalent(to: came) || wanted.isEquivalent(to: came.base)
    }

    private static func text(_ part: MultipartPart) -> String { String(decoding: part.bytes, as: UTF8.self) }
}

extension MultipartPart {
    /// The step to the part in paths: its name, or its position where it has none.
    var token: RulePath.Token { name.map { .key($0) } ?? .index(position) }
}

extension RuleSet {
    /// The rules for what stands below `$.part`, as if it were the root. Wildcards don't lead into parts.
    fileprivate func below(_ token: RulePath.Token) -> RuleSet {
        RuleSet(
            entries: entries.compactMap { entry in
                guard entry.path.count >= 2, entry.path[1].names(token) else { return nil }
                return Entry(path: [.root] + entry.path.dropFirst(2), list: entry.list)
            })
    }
}

extension RulePath.Token {
    /// Whether a rule's step is this very step of the data; a quoted name of digits names a position too.
    fileprivate func names(_ token: RulePath.Token) -> Bool {
        if case .field(let name) = self { return RulePath.Token.key(name) == token }
        return self == token
    }
}
