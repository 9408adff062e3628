import Synchronization

/// A regular expression that is looked for in hosts; compiled once. Equal to another one of the same text.
final class HostExpression: Sendable, Hashable {
    private let text: String
    private let expression: Mutex<Regex<AnyRegexOutput>>

    /// nil for what is no regular expression.
    init?(_ text: String) {
        guard let expression = try? Regex(text) else { return nil }
        self.text = text
        self.expression = Mutex(expression)
    }

    func isFound(in host: String) -> Bool {
        expression.withLock { (try? $0.firstMatch(in: host)) ?? nil != nil }
    }

    static func == (left: HostExpression, right: HostExpression) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(text)
    }
}
