import TextCoding

/// When something recurs, as five fields in the manner of cron: minute, hour, day of month, month, day of week, in UTC.
///
/// A field is `*`, a number, a range `1-5`, a list of these, each with a step as `*/15`. Sunday is 0 or 7. Where both
/// days are restricted either one suffices, as in cron.
package struct CronSchedule: Sendable, Hashable, CustomStringConvertible {
    /// As written.
    package let text: String
    package var description: String { text }
    private let minutes: Set<Int>
    private let hours: Set<Int>
    private let days: Set<Int>
    private let months: Set<Int>
    private let weekdays: Set<Int>
    private let restrictsDays: Bool
    private let restrictsWeekdays: Bool

    /// Every night at a quarter past two.
    package static let nightly = CronSchedule(
        text: "15 2 * * *", minutes: [15], hours: [2], days: Set(1...31), months: Set(1...12), weekdays: Set(0...6))

    /// Nil for anything that isn't five such fields.
    package init?(_ text: String) {
        let fields = text.split(whereSeparator: \.isWhitespace)
        guard fields.count == 5, let minutes = Self.values(fields[0], 0...59),
            let hours = Self.values(fields[1], 0...23),
            let days = Self.values(fields[2], 1...31), let months = Self.values(fields[3], 1...12),
            let weekdays = Self.values(fields[4], 0...7)
        else { return nil }
        self.init(
            text: text, minutes: minutes, hours: hours, days: days, months: months,
            weekdays: Set(weekdays.map { $0 % 7 }))
    }

    private init(
        text: String, minutes: Set<Int>, hours: Set<Int>, days: Set<Int>, months: Set<Int>, weekdays: Set<Int>
    ) {
        self.text = text
        self.minutes = minutes
        self.hours = hours
        self.days = days
        self.months = months
        self.weekdays = weekdays
        restrictsDays = days.count < 31
        restrictsWeekdays = weekdays.count < 7
    }

    /// The first such minute after a moment; nil for a day that no calendar has, such as the 31st of February.
    package func next(after moment: Timestamp) -> Timestamp? {
        let minutesSinceEpoch = (moment.millisecondsSinceEpoch / 60_000) + 1
        var day = minutesSinceEpoch / 1440
        var earliest = Int(minutesSinceEpoch % 1440)
        // Leap days recur within eight years.
        for _ in 0..<(366 * 8 + 1) {
            if falls(on: day) {
                for minute in earliest..<1440 where hours.contains(minute / 60) && minutes.contains(minute % 60) {
                    return Timestamp(millisecondsSinceEpoch: (day * 1440 + Int64(minute)) * 60_000)
                }
            }
            (day, earliest) = (day + 1, 0)
        }
        return nil
    }

    private func falls(on day: Int64) -> Bool {
        let date = CivilDate(daysSinceEpoch: Int(day))
        guard months.contains(date.month) else { return false }
        let isWeekday = weekdays.contains(date.weekday % 7)
        let isDay = days.contains(date.day)
        return restrictsDays && restrictsWeekdays ? isDay || isWeekday : isDay && isWeekday
    }

    private static func values(_ field: Substring, _ range: ClosedRange<Int>) -> Set<Int>? {
        var values: Set<Int> = []
        for part in field.split(separator: ",", omittingEmptySubsequences: false) {
            let pieces = part.split(separator: "/", omittingEmptySubsequences: false)
            guard pieces.count <= 2, let step = pieces.count == 2 ? Int(pieces[1]) : 1, step > 0,
                let span = span(pieces[0], range, isStepped: pieces.count == 2)
            else { return nil }
            values.formUnion(stride(from: span.lowerBound, through: span.upperBound, by: step))
        }
        return values
    }

    private static func span(_ text: Substring, _ range: ClosedRange<Int>, isStepped: Bool) -> ClosedRange<Int>? {
        if text == "*" { return range }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard let first = ends.first.flatMap({ $0 }), range.contains(first) else { return nil }
        guard ends.count > 1 else { return isStepped ? first...range.upperBound : first...first }
        guard ends.count == 2, let last = ends[1], range.contains(last), first <= last else { return nil }
        return first...last
    }
}
