import ContractMatching
import ContractModel
import Foundation
import JSONText

/// The specification's own matching cases, where they are present beside the package.
struct MatchingCase {
    let file: String
    let version: SpecificationVersion
    let kind: String
    let isMatch: Bool
    let expected: JSONValue
    let actual: JSONValue

    static let folder = ConformanceData.folder.appending(path: "matching")

    static func all() throws -> [MatchingCase] {
        try ConformanceData.files(below: folder).filter { $0.contains("/") }.map { file in
            let document = try ConformanceData.json(folder.appending(path: file))
            let parts = file.split(separator: "/").map { String($0) }
            return MatchingCase(
                file: file, version: SpecificationVersion(text: String(parts[0].dropFirst())), kind: parts[1],
                isMatch: document["match"]?.bool ?? false, expected: document["expected"] ?? .null,
                actual: document["actual"] ?? .null)
        }
    }

    /// Cases for which another verdict than the specification's is known to be given.
    static func acceptsEither() throws -> Set<String> {
        let list = try ConformanceData.json(folder.appending(path: "known-differences.json"))
        return Set((list.array ?? []).compactMap { $0["file"]?.string })
    }

    /// What differs, by the loader and the matcher.
    func mismatches() throws -> [Mismatch] {
        switch kind {
        case "request":
            let matcher = RequestMatcher(try RequestPart(reading: expected, version: version))
            return try matcher.mismatches(with: try RequestPart(reading: actual, version: version))
        case "response":
            let matcher = ResponseMatcher(try ResponsePart(reading: expected, version: version))
            return try matcher.mismatches(with: try ResponsePart(reading: actual, version: version))
        default:
            let matcher = MessageMatcher(try MessagePart(reading: expected, version: version))
            return try matcher.mismatches(with: try MessagePart(reading: actual, version: version))
        }
    }

    /// Why the case can't be decided yet, by what its expected part holds; nil where it can.
    func notYet() throws -> String? {
        switch kind {
        case "request":
            let part = try RequestPart(reading: expected, version: version)
            return NotYet.reason(part.body, part.headers?.contentType, part.rules)
        case "response":
            let part = try ResponsePart(reading: expected, version: version)
            return NotYet.reason(part.body, part.headers?.contentType, part.rules)
        default:
            let part = try MessagePart(reading: expected, version: version)
            let declared = MessagePart.contentType(in: part.metadata)?.string.flatMap(ContentType.init(parsing:))
            return NotYet.reason(part.contents, declared, part.rules)
        }
    }
}

/// What the matcher doesn't look into yet.
enum NotYet {
    static func reason(_ body: ContractBody, _ headerType: ContentType?, _ rules: MatchingRules) -> String? {
        if let content = body.content {
            let type = content.contentType ?? headerType ?? ContentType.detected(inText: content.bytes)
            if type.isXML { return "XML bodies" }
            if type.isMultipart { return "multipart bodies" }
        }
        let lists =
            [rules.path, rules.status].compactMap(\.self)
            + (rules.headers + rules.query).map(\.list) + (rules.body + rules.metadata).map(\.list)
        return lists.flatMap(\.rules).lazy.compactMap(reason).first
    }

    private static func reason(_ rule: MatchingRule) -> String? {
        switch rule {
        case .date, .time, .dateTime: "date and time rules"
        case .contentType: "content type rules"
        case .eachKey(let nested), .eachValue(let nested): nested.rules.lazy.compactMap(reason).first
        case .arrayContains(let variants):
            variants.flatMap { $0.rules.flatMap(\.list.rules) }.lazy.compactMap(reason).first
        default: nil
        }
    }
}
