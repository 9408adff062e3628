/// A media type: `main/sub[+suffix][;name=value...]`, in lower case apart from parameter values.
package struct ContentType: Sendable, Hashable {
    package struct Parameter: Sendable, Hashable {
        package let name: String
        package let value: String
    }

    package let main: String
    /// Without the suffix.
    package let sub: String
    package let suffix: String?
    /// Sorted by name. The value of `charset` is in lower case.
    package let parameters: [Parameter]

    init(main: String, sub: String, suffix: String? = nil, parameters: [Parameter] = []) {
        self.main = main
        self.sub = sub
        self.suffix = suffix
        self.parameters = parameters
    }

    package static let json = ContentType(main: "application", sub: "json")
    package static let xml = ContentType(main: "application", sub: "xml")
    package static let html = ContentType(main: "text", sub: "html")
    package static let text = ContentType(main: "text", sub: "plain")
    package static let octetStream = ContentType(main: "application", sub: "octet-stream")
}

extension ContentType: CustomStringConvertible {
    /// The media type without blanks: `application/json;charset=utf-8`.
    package var description: String {
        parameters.reduce(name) { $0 + ";\($1.name)=\($1.value)" }
    }

    private var name: String { suffix.map { "\(main)/\(sub)+\($0)" } ?? "\(main)/\(sub)" }
}

extension ContentType {
    package var isJSON: Bool {
        main == "application" && (sub.hasPrefix("json") || suffix == "json" || sub == "graphql")
    }

    package var isXML: Bool {
        (main == "application" || main == "text") && (sub == "xml" || suffix == "xml")
    }

    package var isForm: Bool { main == "application" && sub == "x-www-form-urlencoded" }

    package var isMultipart: Bool { main == "multipart" }

    /// Neither text nor a form of text that is looked into.
    package var isBinary: Bool {
        switch main {
        case "audio", "font", "image", "video": true
        case "text", "multipart", "*": false
        default: !(isJSON || isXML || isForm)
        }
    }

    /// Whether a contract of version 1 to 3 holds such a body as text (otherwise as base64).
    var isTextual: Bool { main == "text" || isXML || isJSON || isForm }

    /// What the suffix names, where there is one: `application/json` of `application/hal+json`.
    package var base: ContentType {
        ContentType(main: main, sub: suffix ?? sub, parameters: parameters)
    }

    /// Whether a body of `other` may stand where this type is expected: without parameters the two names decide (the
    /// suffix is not looked at, `text/xml` is `application/xml`), with parameters everything does.
    package func isEquivalent(to other: ContentType) -> Bool {
        guard parameters.isEmpty else { return self == other }
        if sub == "xml", other.sub == "xml", isXML, other.isXML { return true }
        return main == other.main && sub == other.sub
    }
}
