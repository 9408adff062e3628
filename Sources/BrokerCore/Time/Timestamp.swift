import TextCoding

/// A moment in UTC, to the millisecond.
package struct Timestamp: Sendable, Hashable, Comparable {
    package let millisecondsSinceEpoch: Int64

    package init(millisecondsSinceEpoch: Int64) {
        self.millisecondsSinceEpoch = millisecondsSinceEpoch
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.millisecondsSinceEpoch < right.millisecondsSinceEpoch
    }

    /// This moment plus a number of seconds.
    package func advanced(bySeconds seconds: Int64) -> Timestamp {
        Timestamp(millisecondsSinceEpoch: millisecondsSinceEpoch + seconds * 1000)
    }

    /// This moment, or the millisecond after another one: a change is later than the creation, be it in the same
    /// transaction.
    package func later(than other: Timestamp) -> Timestamp {
        max(self, Timestamp(millisecondsSinceEpoch: other.millisecondsSinceEpoch + 1))
    }

    /// `2021-09-01T00:07:21.042Z`: the stored form. Its text order is the order of time.
    package var storedText: String {
        let millisecond = millisecondsSinceEpoch - secondsSinceEpoch * 1000
        return "\(dateAndTime).\(Self.padded(Int(millisecond), 3))Z"
    }

    /// `2021-09-01T00:07:21+00:00`: the form of the broker protocol.
    package var wireText: String { dateAndTime + "+00:00" }

    /// Reads the stored form; nil for anything else.
    package init?(storedText: String) {
        let bytes = Array(storedText.utf8)
        guard bytes.count == 24, bytes[10] == UInt8(ascii: "T"), bytes[23] == UInt8(ascii: "Z") else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for byte in bytes[range] {
                guard (48...57).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 48)
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
            let minute = number(14..<16), let second = number(17..<19), let millisecond = number(20..<23),
            let days = CivilDate(year: year, month: month, day: day)?.daysSinceEpoch
        else { return nil }
        let seconds = ((days * 24 + hour) * 60 + minute) * 60 + second
        self.init(millisecondsSinceEpoch: Int64(seconds * 1000 + millisecond))
    }

    private var secondsSinceEpoch: Int64 {
        millisecondsSinceEpoch >= 0 ? millisecondsSinceEpoch / 1000 : (millisecondsSinceEpoch - 999) / 1000
    }

    private var dateAndTime: String {
        let seconds = secondsSinceEpoch
        let days = seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400
        let secondOfDay = seconds - days * 86400
        let date = CivilDate(daysSinceEpoch: Int(days))
        let time = [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60].map { Self.padded(Int($0), 2) }
        return "\(Self.padded(date.year, 4))-\(Self.padded(date.month, 2))-\(Self.padded(date.day, 2))T"
            + time.joined(separator: ":")
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
