import BrokerCore
import TextCoding

/// One segment of a URL's path: a name, which is percent-encoded, or a variable of a template, which is not.
protocol PathSegment: Sendable {
    var pathText: String { get }
}

extension String: PathSegment {
    var pathText: String { PercentEncoding.encode(self) }
}

/// A variable that the client fills in: `{tag}`.
struct TemplateVariable: PathSegment {
    let pathText: String
}

extension PathSegment where Self == TemplateVariable {
    /// `{name}`.
    static func variable(_ name: String) -> TemplateVariable { TemplateVariable(pathText: "{" + name + "}") }
}
