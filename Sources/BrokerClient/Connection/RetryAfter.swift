/// The header `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date in the preferred form.
enum RetryAfter {
    /// How many seconds from `now` (seconds since 1970); nil if the text is neither; never negative, at most a day.
    static func seconds(_ text: String, now: Int) -> Int? {
        let text = text.trimmingBlanks
        let seconds = Int(text) ?? date(text).map { $0 - now }
        return seconds.map { min(max($0, 0), 86_400) }
    }

    /// Seconds since 1970 of `Sun, 06 Nov 1994 08:49:37 GMT`.
    static func date(_ text: some StringProtocol) -> Int? {
        let parts = text.split(whereSeparator: { $0 == " " || $0 == "," })
        guard parts.count == 6, parts[5] == "GMT", let day = Int(parts[1]), let year = Int(parts[3]),
            let month = months.firstIndex(of: String(parts[2])), (1...31).contains(day), (1970...9999).contains(year)
        else { return nil }
        let time = parts[4].split(separator: ":").compactMap { Int($0) }
        guard time.count == 3, (0..<24).contains(time[0]), (0..<60).contains(time[1]), (0...60).contains(time[2]) else {
            return nil
        }
        return days(year, month, day) * 86_400 + time[0] * 3600 + time[1] * 60 + time[2]
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    private static let daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

    /// Days from 1970-01-01 to a date of the Gregorian calendar; `month` counts from 0.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let before = year - 1
        let leaps = before / 4 - before / 100 + before / 400 - 477
        return (year - 1970) * 365 + leaps + daysBefore[month] + (isLeap && month > 1 ? 1 : 0) + day - 1
    }
}

extension StringProtocol where SubSequence == Substring {
    /// Without spaces at its ends.
    var trimmingBlanks: Substring {
        var text = self[...]
        while text.first == " " { text = text.dropFirst() }
        while text.last == " " { text = text.dropLast() }
        return text
    }
}
