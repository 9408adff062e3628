/// A time in seconds with up to three digits after the point: `5`, `0.25`.
package struct Seconds: Sendable, Hashable, SettingValue {
    package let milliseconds: Int

    package init(milliseconds: Int) {
        self.milliseconds = milliseconds
    }

    package init?(setting text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = Self.digits(parts[0], upTo: 6) else { return nil }
        guard parts.count > 1 else {
            self.init(milliseconds: whole * 1000)
            return
        }
        guard let fraction = Self.digits(parts[1], upTo: 3) else { return nil }
        self.init(milliseconds: whole * 1000 + fraction * [100, 10, 1][parts[1].utf8.count - 1])
    }

    package var settingText: String {
        guard milliseconds % 1000 > 0 else { return String(milliseconds / 1000) }
        let digits = String(1000 + milliseconds % 1000).dropFirst()
        return "\(milliseconds / 1000).\(String(digits.reversed().drop { $0 == "0" }.reversed()))"
    }

    package var duration: Duration { .milliseconds(milliseconds) }

    package static var expectation: String { "seconds such as 5 or 0.25" }

    package static var examples: [Seconds] { [Seconds(milliseconds: 250), Seconds(milliseconds: 7000)] }

    private static func digits(_ text: Substring, upTo count: Int) -> Int? {
        guard (1...count).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        return Int(text)
    }
}
