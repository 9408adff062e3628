import JSONText
import TextCoding

/// A link of a HAL document.
package struct HALLink: Sendable, Hashable {
    package var href: String
    package var name: String?
    package var title: String?
    package var isTemplated: Bool

    package init(href: String, name: String? = nil, title: String? = nil, isTemplated: Bool = false) {
        self.href = href
        self.name = name
        self.title = title
        self.isTemplated = isTemplated
    }

    /// nil unless the value is an object with an `href`.
    init?(_ value: JSONValue) {
        guard let href = value["href"]?.string else { return nil }
        self.init(
            href: href, name: value["name"]?.string, title: value["title"]?.string,
            isTemplated: value["templated"]?.bool ?? false)
    }

    /// The URL with each `{name}` replaced by its value, percent-encoded; names without a value stay as they are. Links
    /// without the `templated` flag are expanded too, as the broker forgets it on some.
    package func expanded(_ variables: [String: String]) -> String {
        var result = ""
        var rest = href[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            result += variables[name].map { PercentEncoding.encode($0) } ?? String(rest[open...close])
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
