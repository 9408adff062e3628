/// A media type that the broker's API reads or writes.
struct ContentType: Sendable, Hashable {
    /// The type without parameters, lower-case.
    let name: String
    /// What the `Content-Type` field says.
    let fieldValue: String

    init(_ name: String, charset: Bool = true) {
        self.name = name
        fieldValue = charset ? name + ";charset=utf-8" : name
    }

    static let hal = ContentType("application/hal+json")
    static let json = ContentType("application/json")
    static let problem = ContentType("application/problem+json")
    static let mergePatch = ContentType("application/merge-patch+json")
    static let extended = ContentType("application/vnd.pactbrokerextended.v1+json")
    static let text = ContentType("text/plain")
    static let html = ContentType("text/html")
    static let csv = ContentType("text/csv")
    static let yaml = ContentType("application/yaml")
    static let svg = ContentType("image/svg+xml")
    static let graphviz = ContentType("text/vnd.graphviz")

    /// The type that a `Content-Type` field names: without parameters and in lower case.
    static func name(ofField value: String) -> String {
        let name = value.prefix { $0 != ";" }
        return name.filter { !$0.isWhitespace }.lowercased()
    }
}
