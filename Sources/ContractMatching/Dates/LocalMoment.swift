import Foundation
import TextCoding

/// A date and a time of day at some place, with the place's offset.
package struct LocalMoment: Sendable, Hashable {
    var date: CivilDate
    /// Below 86,400,000,000,000.
    var nanosecondOfDay: Int
    /// East of Greenwich, in seconds.
    var offset: Int

    init(date: CivilDate, nanosecondOfDay: Int, offset: Int = 0) {
        (self.date, self.nanosecondOfDay, self.offset) = (date, nanosecondOfDay, offset)
    }

    /// - Parameters:
    ///   - nanoseconds: Since 1970-01-01T00:00Z.
    ///   - offset: In seconds.
    package init(nanosecondsSinceEpoch nanoseconds: Int, offset: Int) {
        let local = nanoseconds + offset * 1_000_000_000
        let (days, rest) = local.quotientAndRemainder(dividingBy: Self.day)
        let isBefore = rest < 0
        self.init(
            date: CivilDate(daysSinceEpoch: isBefore ? days - 1 : days),
            nanosecondOfDay: isBefore ? rest + Self.day : rest, offset: offset)
    }

    /// Now, in the zone of this machine.
    package static func now() -> LocalMoment {
        let now = Date()
        return LocalMoment(
            nanosecondsSinceEpoch: Int(now.timeIntervalSince1970 * 1_000_000) * 1000,
            offset: TimeZone.current.secondsFromGMT(for: now))
    }

    static let second = 1_000_000_000
    static let day = 86_400 * second

    var hour: Int { nanosecondOfDay / (3600 * Self.second) }
    var minute: Int { nanosecondOfDay / (60 * Self.second) % 60 }
    var secondOfMinute: Int { nanosecondOfDay / Self.second % 60 }
    var nanosecond: Int { nanosecondOfDay % Self.second }

    /// Crosses midnight into the next or an earlier day.
    func adding(nanoseconds: Int) -> LocalMoment {
        var result = self
        let (total, overflow) = nanosecondOfDay.addingReportingOverflow(nanoseconds)
        guard !overflow else { return self }
        let days = total >= 0 ? total / Self.day : (total + 1) / Self.day - 1
        result.date = date.adding(days: days)
        result.nanosecondOfDay = total - days * Self.day
        return result
    }
}

extension LocalMoment {
    /// Sets what an ISO 8601 text holds: a date, a time, or both, with or without an offset. nil where it holds
    /// neither.
    func replaced(byISO text: String) -> LocalMoment? {
        let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        var result = self
        guard let time = halves.last, halves.count == 1 || result.setDate(halves[0]) else { return nil }
        if halves.count == 1, result.setDate(time) { return result }
        return result.setTime(time) ? result : nil
    }

    private mutating func setDate(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            let date = CivilDate(year: year, month: month, day: day)
        else { return false }
        self.date = date
        return true
    }

    private mutating func setTime(_ text: String) -> Bool {
        for format in ["HH:mm:ss.SSSSSSSSSXXX", "HH:mm:ssXXX", "HH:mmXXX", "HH:mm:ss.SSSSSSSSS", "HH:mm:ss", "HH:mm"] {
            guard let pattern = try? DatePattern(format), pattern.problem(with: text) == nil else { continue }
            let digits = text.split { !$0.isNumber }
            let numbers = digits.compactMap { Int($0) }
            nanosecondOfDay = numbers[0] * 3600 * Self.second + numbers[1] * 60 * Self.second
            let hasSeconds = format.contains("ss")
            if hasSeconds { nanosecondOfDay += min(numbers[2], 59) * Self.second }
            if format.contains("S") {
                nanosecondOfDay += Int("\(digits[3])".padding(toLength: 9, withPad: "0", startingAt: 0)) ?? 0
            }
            guard format.hasSuffix("XXX") else { return true }
            offset = text.hasSuffix("Z") ? 0 : Self.offset(text.suffix(6))
            return true
        }
        return false
    }

    /// `+01:00` in seconds.
    private static func offset(_ text: Substring) -> Int {
        let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
        let seconds = (numbers.first ?? 0) * 3600 + (numbers.last ?? 0) * 60
        return text.hasPrefix("-") ? -seconds : seconds
    }
}
