import ContractModel

/// An expected body with everything that is needed to compare others with it. Made once for a contract.
struct BodyComparison: Sendable {
    private let expected: ContractBody
    /// What the expected body is taken for; nil where nothing says so.
    let expectedType: ContentType?
    private let matcher: (any BodyMatcher)?

    init(_ expected: ContractBody, headerType: ContentType?, rules: RuleSet) {
        self.expected = expected
        expectedType = ContentType.effective(of: expected, headerType: headerType)
        let type = expectedType
        matcher = expected.content.map { Self.matcher(for: $0, type: type, rules: rules) }
    }

    /// What compares a body of that type; one without a type is data.
    static func matcher(for content: BodyContent, type: ContentType?, rules: RuleSet) -> any BodyMatcher {
        if let type, type.isJSON { return JSONBodyMatcher(content, rules: rules) }
        let content = content.withBytes
        guard let type, type.main != "*" else { return BinaryBodyMatcher(content, type: nil, rules: rules) }
        if type.isXML { return XMLBodyMatcher(content, rules: rules) }
        if type.isMultipart { return MultipartBodyMatcher(content, type: type, rules: rules) }
        if type.isForm { return FormBodyMatcher(content, rules: rules) }
        if type.isBinary { return BinaryBodyMatcher(content, type: type, rules: rules) }
        return TextBodyMatcher(content, rules: rules)
    }

    /// Whether there are bytes to compare with.
    var isPresent: Bool { matcher != nil }

    /// Compares a body whose type may stand where the expected one is.
    func mismatches(
        of actual: ContractBody, type: ContentType?, extraEntries: ExtraEntries
    ) throws(MatchingError) -> [Mismatch] {
        switch (expected, actual.content) {
        case (.missing, _), (.empty, nil), (.null, nil):
            return []
        case (.empty, .some(let content)), (.null, .some(let content)):
            let text = "Expected empty body but received \(Self.summary(content, type))"
            return [.body(at: "/", expected: [], actual: content.bytes, text)]
        case (.present(let content), nil):
            let state = actual == .missing ? "missing" : "empty"
            let text = "Expected body \(Self.summary(content, content.contentType)) but was \(state)"
            return [.body(at: "/", expected: content.bytes, actual: [], text)]
        case (.present, .some(var content)):
            content.contentType = type
            return try matcher?.mismatches(of: content, extraEntries: extraEntries) ?? []
        }
    }

    /// What is wrong where the type that came may not stand for the expected one.
    func typeMismatch(_ actual: ContentType?, _ text: String) -> Mismatch {
        Mismatch(
            .bodyType, expected: expectedType?.description ?? "*/*", actual: actual?.description ?? "*/*", text)
    }

    /// `Present(7 bytes, application/json)`.
    private static func summary(_ content: BodyContent, _ type: ContentType?) -> String {
        type.map { "Present(\(content.bytes.count) bytes, \($0))" } ?? "Present(\(content.bytes.count) bytes)"
    }
}

extension ContentType {
    /// What a body is taken for: what it says itself, what the header says, what its text looks like; nil where
    /// nothing does.
    static func effective(of body: ContractBody, headerType: ContentType?) -> ContentType? {
        body.content?.contentType ?? headerType ?? body.content?.detectedType
    }
}
