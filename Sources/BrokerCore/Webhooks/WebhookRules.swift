/// What requests a webhook may send. Checked when a webhook is created or changed.
package struct WebhookRules: Sendable {
    /// Methods that are allowed, in any case.
    package var methods = ["POST"]
    /// Schemes that are allowed, in any case.
    package var schemes = ["https"]
    /// Hosts that are allowed; with none, every host is.
    package var hosts: [HostPattern] = []

    package init() {}

    private static let knownMethods: Set<String> = [
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "COPY", "LOCK", "MKCOL", "MOVE",
        "PROPFIND", "PROPPATCH", "UNLOCK",
    ]

    /// Whether a method is one that a webhook could ever use, in any case.
    package static func isMethod(_ text: String) -> Bool { knownMethods.contains(text.uppercased()) }

    /// Whether webhooks can be sent by a scheme, in any case.
    package static func isScheme(_ text: String) -> Bool { ["http", "https"].contains(text.lowercased()) }

    /// What is wrong with a method, to follow its name; nil if it may be used.
    package func objection(toMethod method: String) -> String? {
        guard Self.isMethod(method) else { return "is not a recognised HTTP method" }
        guard methods.contains(where: { $0.uppercased() == method.uppercased() }) else {
            return "must be \(Self.choice(methods)). \(Self.advice)"
        }
        return nil
    }

    /// What is wrong with a URL, to follow its name; nil if it may be used. The first rule that is broken counts.
    package func objection(toURL text: String) -> String? {
        guard let url = WebhookURL(TemplateParameter.replaced(in: text)) else {
            return "is not a valid URL eg. http://example.org"
        }
        guard !TemplateParameter.isInHost(of: text) else { return "cannot have a template parameter in the host" }
        guard schemes.contains(where: { $0.lowercased() == url.scheme }) else {
            return "scheme must be \(Self.choice(schemes)). \(Self.advice)"
        }
        guard hosts.isEmpty || hosts.contains(where: { $0.covers(url.host) }) else {
            let list = hosts.map(\.shownText).joined(separator: ", ")
            return "host must be in the whitelist \(list). \(Self.advice)"
        }
        return nil
    }

    private static let advice = "See /doc/webhooks#whitelist for more information."

    private static func choice(_ names: [String]) -> String {
        names.count == 1 ? names[0] : "one of " + names.joined(separator: ", ")
    }
}
