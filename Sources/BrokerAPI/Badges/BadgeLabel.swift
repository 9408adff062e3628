/// The left text of a pact's badge.
struct BadgeLabel: Sendable {
    let consumer: String
    let provider: String
    var consumerTag: String?
    var providerTag: String?

    /// `foo/bar pact`; the parameter `label` shows one name only, `initials=true` shortens both.
    func text(_ query: QueryParameters) -> String {
        let isShort = query.isTrue("initials")
        let consumer = Self.name(consumer, consumerTag, isShort)
        let provider = Self.name(provider, providerTag, isShort)
        switch query["label"] {
        case "consumer": return consumer + " pact"
        case "provider": return provider + " pact"
        default: return "\(consumer)/\(provider) pact"
        }
    }

    private static func name(_ name: String, _ tag: String?, _ isShort: Bool) -> String {
        let name = (isShort ? initials(of: name) : name).lowercased()
        return tag.map { "\(name) (\($0))" } ?? name
    }

    /// `Foo Bar`, `foo-bar`, `foo_bar` and `FooBar` are `fb`; one word stays whole.
    static func initials(of name: String) -> String {
        let words = name.split { $0 == " " || $0 == "-" || $0 == "_" }
        guard words.count < 2 else { return String(words.compactMap(\.first)) }
        var initials = name.prefix(1)
        for (letter, next) in zip(name, name.dropFirst()) where letter.isLowercase && next.isUppercase {
            initials.append(next)
        }
        return initials.count < 2 ? name : String(initials)
    }
}
