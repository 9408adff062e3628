import BrokerCore

extension Setting.Kind {
    /// Methods of HTTP, in any case.
    static func methods(_ place: Setting.Place<[String]>) -> Setting.Kind {
        list(
            place, "methods such as POST PUT, separated by spaces", examples: ["POST PUT", "GET"],
            one: { WebhookRules.isMethod($0) ? $0 : nil }, text: \.self)
    }

    /// Schemes of URLs, in any case.
    static func schemes(_ place: Setting.Place<[String]>) -> Setting.Kind {
        list(
            place, "https, http or both, separated by spaces", examples: ["https", "https http"],
            one: { WebhookRules.isScheme($0) ? $0 : nil }, text: \.self)
    }

    /// Networks such as `10.0.0.0/8`.
    static func networks(_ place: Setting.Place<[IPNetwork]>) -> Setting.Kind {
        list(
            place, "addresses or networks such as 10.0.0.0/8 or fd00::/8, separated by spaces",
            examples: ["10.0.0.0/8", "192.168.1.7 fd00::/8"], one: { IPNetwork($0) }, text: \.text)
    }

    /// Pauses in seconds.
    static func pauses(_ place: Setting.Place<[Int]>) -> Setting.Kind {
        list(
            place, "whole numbers of seconds such as 10 60 300, separated by spaces", examples: ["10 60", "5"],
            one: { number($0, 0...31_536_000) }, text: { String($0) })
    }

    /// Statuses of answers.
    static func statuses(_ place: Setting.Place<[Int]>) -> Setting.Kind {
        .convertedList(
            SettingConversion(
                expectation: "statuses from 100 to 599 such as 200 201 204, separated by spaces",
                put: { text, settings in
                    guard let statuses = values(text, one: { number($0, 100...599) }) else { return false }
                    settings[keyPath: place] = statuses
                    return true
                },
                text: { $0[keyPath: place].sorted().map { String($0) }.joined(separator: " ") },
                examples: ["200 202", "204"]))
    }

    /// Files of certificates.
    static func certificates(_ place: Setting.Place<WebhookCertificates>) -> Setting.Kind {
        .convertedList(
            SettingConversion(
                expectation: "files of certificates, separated by spaces",
                put: { text, settings in
                    guard let paths = values(text, one: { $0 }) else { return false }
                    settings[keyPath: place].entries = paths.map { .init(.file($0)) }
                    return true
                },
                text: { $0[keyPath: place].files.joined(separator: " ") },
                examples: ["/etc/treaty/ca.pem", "/etc/treaty/a.pem /etc/treaty/b.pem"]))
    }

    private static func list<Value>(
        _ place: Setting.Place<[Value]>, _ expectation: String, examples: [String],
        one: @escaping @Sendable (String) -> Value?, text: @escaping @Sendable (Value) -> String
    ) -> Setting.Kind {
        .convertedList(
            SettingConversion(
                expectation: expectation,
                put: { list, settings in
                    guard let values = values(list, one: one) else { return false }
                    settings[keyPath: place] = values
                    return true
                },
                text: { $0[keyPath: place].map(text).joined(separator: " ") }, examples: examples))
    }

    /// nil where there is none, or one of them isn't right.
    private static func values<Value>(_ text: String, one: (String) -> Value?) -> [Value]? {
        let words = text.split(whereSeparator: \.isWhitespace)
        let values = words.compactMap { one(String($0)) }
        return values.isEmpty || values.count < words.count ? nil : values
    }

    private static func number(_ text: String, _ range: ClosedRange<Int>) -> Int? {
        Int(text).flatMap { range.contains($0) ? $0 : nil }
    }
}
