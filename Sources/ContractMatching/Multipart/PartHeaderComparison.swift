import ContractModel
import JSONText

/// Compares the headers of one part: names without case; what is not expected is ignored.
struct PartHeaderComparison: Sendable {
    private struct Expected: Sendable {
        let header: MultipartPart.Header
        /// Which of the values of its name it is.
        let position: Int
        let rules: RuleSelection?
    }

    private let part: MultipartPart
    private let expected: [Expected]

    init(_ part: MultipartPart, rules: RuleSet) {
        self.part = part
        let place = RulePlace(rootOf: rules.forHeaders).child(part.token)
        var counts: [String: Int] = [:]
        expected = part.headers.map { header in
            defer { counts[header.name, default: 0] += 1 }
            let rules = place.child(header.name).selection
            return Expected(header: header, position: counts[header.name] ?? 0, rules: rules)
        }
    }

    func mismatches(_ actual: MultipartPart) throws(MatchingError) -> [Mismatch] {
        var result: [Mismatch] = []
        for item in expected {
            let (name, wanted) = (item.header.name, item.header.value)
            let values = actual.values(of: name)
            guard let last = values.last else {
                guard !Self.optional.contains(name) else { continue }
                let text = "\(label)Expected multipart header '\(name)' with value '\(wanted)' but was missing"
                result.append(mismatch(item, "", text))
                continue
            }
            let came = item.position < values.count ? values[item.position] : last
            result += try failures(item, came).map { mismatch(item, came, label + $0) }
        }
        return result
    }

    private func failures(_ item: Expected, _ actual: String) throws(MatchingError) -> [String] {
        let (name, wanted) = (item.header.name, item.header.value)
        if let rules = item.rules { return try rules.failures(actual, wanted) }
        guard name != "content-disposition", !wanted.hasSameBytes(as: actual) else { return [] }
        return ["header '\(name)': Expected '\(actual.shortened)' to be equal to '\(wanted.shortened)'"]
    }

    private func mismatch(_ item: Expected, _ actual: String, _ text: String) -> Mismatch {
        let place = RulePath(tokens: [.root, part.token, .key(item.header.name)]).description
        return Mismatch(.body, at: place, expected: item.header.value, actual: actual.shortened, text)
    }

    private var label: String { "MIME part '\(part.name ?? "unknown part")': " }

    /// Headers that need not come.
    private static let optional: Set = ["content-type", "content-disposition", "content-transfer-encoding"]
}

extension RuleSet {
    /// The rules for headers of parts, `$.part['header']`, with the names of headers in lower case.
    fileprivate var forHeaders: RuleSet {
        RuleSet(
            entries: entries.filter { $0.path.count == 3 }.map { entry in
                guard case .field(let name) = entry.path[2] else { return entry }
                return Entry(path: Array(entry.path[..<2]) + [.field(name.lowercased())], list: entry.list)
            })
    }
}
