import JSONText
import TextCoding

/// The credentials in a URL: its user information, and the values of query parameters that are named like a secret.
/// What consists of template parameters alone is none: there is nothing confidential in their names.
struct MaskedURL {
    /// What stands in place of a credential.
    static let mask = "**********"

    /// Where the credentials stand, in order.
    private let ranges: [Range<String.Index>]
    private let url: String

    init(_ url: String) {
        self.url = url
        ranges = Self.userInfo(of: url) + Self.parameters(of: url)
    }

    /// The URL with stars in place of credentials; the same where there are none.
    var text: String {
        var result = ""
        var end = url.startIndex
        for range in ranges {
            result += url[end..<range.lowerBound]
            result += Self.mask
            end = range.upperBound
        }
        return result + url[end...]
    }

    /// The credentials themselves.
    var credentials: [String] { ranges.map { String(url[$0]) } }

    var hasCredentials: Bool { !ranges.isEmpty }

    /// Whether a client sent stars back in place of a credential.
    var hasMask: Bool { ranges.contains { isMask($0) } }

    /// The URL with the credentials of another one where this one has stars: the user information for the user
    /// information, a parameter for that of the same name. Stars without a counterpart stay.
    func restored(from stored: String) -> String {
        let other = MaskedURL(stored)
        var rest = other.ranges.map { (name: other.name(of: $0), value: String(stored[$0])) }
        var result = ""
        var end = url.startIndex
        for range in ranges {
            result += url[end..<range.lowerBound]
            let name = name(of: range)
            if isMask(range), let place = rest.firstIndex(where: { $0.name.hasSameBytes(as: name) }) {
                result += rest.remove(at: place).value
            } else {
                result += url[range]
            }
            end = range.upperBound
        }
        return result + url[end...]
    }

    /// What a credential belongs to: `name=` of a parameter, `://` for the user information.
    private func name(of range: Range<String.Index>) -> String {
        let before = url[..<range.lowerBound]
        guard before.hasSuffix("=") else { return "://" }
        let start = before.lastIndex { "?&;".contains($0) } ?? before.startIndex
        return String(before[start...].dropFirst())
    }

    private func isMask(_ range: Range<String.Index>) -> Bool {
        url[range].utf8.allSatisfy { $0 == UInt8(ascii: "*") }
    }

    private static func userInfo(of url: String) -> [Range<String.Index>] {
        guard let scheme = url.utf8.firstRange(of: "://".utf8) else { return [] }
        let authority = url[scheme.upperBound...].prefix { !"/?#".contains($0) }
        guard let at = authority.lastIndex(of: "@"), at > authority.startIndex else { return [] }
        let range = authority.startIndex..<at
        return isTemplate(url[range].split(separator: ":")) ? [] : [range]
    }

    /// Whether no part has anything beside template parameters.
    private static func isTemplate(_ parts: [Substring]) -> Bool {
        parts.allSatisfy { TemplateParameter.replaced(in: String($0)) { _ in "" }.isEmpty }
    }

    private static func parameters(of url: String) -> [Range<String.Index>] {
        guard let mark = url.firstIndex(of: "?") else { return [] }
        let query = url[url.index(after: mark)...].prefix { $0 != "#" }
        return query.split(separator: "&").compactMap(CredentialName.value).compactMap { value in
            isTemplate([value]) ? nil : value.startIndex..<value.endIndex
        }
    }
}
