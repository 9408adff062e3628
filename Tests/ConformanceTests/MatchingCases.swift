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
}
