import BrokerCore
import TextCoding

extension Timestamp {
    /// `Sun 22 Nov 2026, 8:59am +00:00`: the moment as texts for people show it.
    var wordsText: String {
        let days = (millisecondsSinceEpoch - Self.remainder(millisecondsSinceEpoch, 86_400_000)) / 86_400_000
        let date = CivilDate(daysSinceEpoch: Int(days))
        let minute = Self.remainder(millisecondsSinceEpoch, 86_400_000) / 60_000
        let hour = minute / 60
        let minutes = minute % 60 < 10 ? "0\(minute % 60)" : "\(minute % 60)"
        let weekday = Self.weekdays[date.weekday % 7]
        let month = Self.months[date.month - 1]
        return "\(weekday) \(date.day) \(month) \(date.year), \((hour + 11) % 12 + 1):\(minutes)"
            + "\(hour < 12 ? "am" : "pm") +00:00"
    }

    /// How much time passes until a later moment: `less than a minute`, `5 minutes`, `about 3 hours`, `2 days`.
    func durationText(until later: Timestamp) -> String {
        func text(_ count: Int64, _ unit: String) -> String { "\(count) \(unit)\(count == 1 ? "" : "s")" }
        let minutes = max(0, later.millisecondsSinceEpoch - millisecondsSinceEpoch) / 60_000
        return switch minutes {
        case 0: "less than a minute"
        case 1..<60: text(minutes, "minute")
        case 60..<1440: "about " + text(minutes / 60, "hour")
        case 1440..<43_200: text(minutes / 1440, "day")
        case 43_200..<525_600: "about " + text(minutes / 43_200, "month")
        default: "about " + text(minutes / 525_600, "year")
        }
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Never negative, as the moments before 1970 would have it.
    private static func remainder(_ value: Int64, _ divisor: Int64) -> Int64 {
        (value % divisor + divisor) % divisor
    }
}
