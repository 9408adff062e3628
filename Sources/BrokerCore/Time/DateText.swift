import TextCoding

/// Reads dates as clients send them.
package enum DateText {
    /// `2024-01-31`, or with a time (`T07:15:00Z`, `T07:15+02:00`; without a zone it is UTC). A date alone is its first
    /// moment. nil for anything else, and for days that don't exist.
    package static func read(_ text: String) -> Timestamp? {
        var rest = Substring(text)
        guard let year = number(&rest, 4...4), skip("-", &rest), let month = number(&rest, 1...2), skip("-", &rest),
            let day = number(&rest, 1...2)
        else { return nil }
        guard let date = CivilDate(year: Int(year), month: Int(month), day: Int(day)) else { return nil }
        guard let seconds = secondsOfDay(&rest), rest.isEmpty else { return nil }
        return Timestamp(millisecondsSinceEpoch: (Int64(date.daysSinceEpoch) * 86_400 + seconds) * 1000)
    }

    /// Seconds since the start of the day in UTC, without fractions.
    private static func secondsOfDay(_ rest: inout Substring) -> Int64? {
        guard !rest.isEmpty else { return 0 }
        guard skip("T", &rest) || skip(" ", &rest), let hour = number(&rest, 2...2), hour < 24, skip(":", &rest),
            let minute = number(&rest, 2...2), minute < 60
        else { return nil }
        var second: Int64 = 0
        if skip(":", &rest) {
            guard let read = number(&rest, 2...2), read < 61 else { return nil }
            second = read
            if skip(".", &rest), number(&rest, 1...9) == nil { return nil }
        }
        guard let offset = offset(&rest) else { return nil }
        return (hour * 60 + minute) * 60 + second - offset
    }

    /// Seconds east of Greenwich.
    private static func offset(_ rest: inout Substring) -> Int64? {
        guard !rest.isEmpty, !skip("Z", &rest) else { return 0 }
        let isWest = rest.first == "-"
        guard skip("+", &rest) || skip("-", &rest), let hours = number(&rest, 2...2), hours < 24 else { return nil }
        _ = skip(":", &rest)
        guard let minutes = number(&rest, 2...2), minutes < 60 else { return nil }
        return (hours * 60 + minutes) * (isWest ? -60 : 60)
    }

    private static func skip(_ character: Character, _ rest: inout Substring) -> Bool {
        guard rest.first == character else { return false }
        rest.removeFirst()
        return true
    }

    private static func number(_ rest: inout Substring, _ length: ClosedRange<Int>) -> Int64? {
        let digits = rest.utf8.prefix(length.upperBound).prefix { (48...57).contains($0) }
        guard digits.count >= length.lowerBound, let value = Int64(String(decoding: digits, as: UTF8.self)) else {
            return nil
        }
        rest.removeFirst(digits.count)
        return value
    }
}
