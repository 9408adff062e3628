import ContractModel

/// Compares multipart bodies part by part: by name, or by position where a part has no name. Parts that are not
/// expected are ignored.
struct MultipartBodyMatcher: BodyMatcher {
    private let expected: BodyContent
    private let parts: Result<[PartMatcher], MultipartError>

    init(_ expected: BodyContent, type: ContentType, rules: RuleSet) {
        self.expected = expected
        parts = Result { () throws(MultipartError) in
            try MultipartReader.read(expected.bytes, type: type).map { PartMatcher($0, rules: rules) }
        }
    }

    func mismatches(of actual: BodyContent, extraEntries: ExtraEntries) throws(MatchingError) -> [Mismatch] {
        let came = Result { () throws(MultipartError) in
            try MultipartReader.read(actual.bytes, type: actual.contentType)
        }
        guard case .success(let matchers) = parts, case .success(let received) = came else {
            return unreadable("actual", came, actual) + unreadable("expected", parts, actual)
        }
        let named = Dictionary(
            received.compactMap { part in part.name.map { (BytewiseText(text: $0), part) } }
        ) { first, _ in first }
        var result: [Mismatch] = []
        for matcher in matchers {
            let part = matcher.expected
            let candidate =
                part.name.map { named[BytewiseText(text: $0)] }
                ?? (received.indices.contains(part.position) ? received[part.position] : nil)
            guard let candidate else {
                result.append(missing(part, "Expected a MIME part '\(part.name ?? "")' but was missing"))
                continue
            }
            guard part.isFile == candidate.isFile else {
                let (wanted, found) = part.isFile ? ("file", "field") : ("field", "file")
                result.append(missing(part, "Expected a MIME \(wanted) '\(part.name ?? "")' but was \(found)"))
                continue
            }
            result += try matcher.mismatches(of: candidate, extraEntries: extraEntries)
        }
        return result
    }

    private func missing(_ part: MultipartPart, _ text: String) -> Mismatch {
        Mismatch(.body, at: "$", expected: part.name ?? "", actual: "", text)
    }

    private func unreadable<Value>(
        _ side: String, _ body: Result<Value, MultipartError>, _ actual: BodyContent
    ) -> [Mismatch] {
        guard case .failure(let error) = body else { return [] }
        let text = "Failed to parse the \(side) body as a MIME multipart body: '\(error.reason)'"
        return [.body(expected: expected.bytes, actual: actual.bytes, text)]
    }
}
