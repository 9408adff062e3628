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
        var digits = dateAndTime
        digits.append(".", Int(millisecondsSinceEpoch - secondsSinceEpoch * 1000), width: 3)
        digits.append(UInt8(ascii: "Z"))
        return String(decoding: digits, as: UTF8.self)
    }

    /// `2021-09-01T00:07:21+00:00`: the form of the broker protocol.
    package var wireText: String { String(decoding: dateAndTime + "+00:00".utf8, as: UTF8.self) }

    /// Reads the stored form; nil for anything else.
    package init?(storedText: String) {
        var text = storedText
        guard let milliseconds = text.withUTF8(Self.milliseconds) else { return nil }
        self.init(millisecondsSinceEpoch: milliseconds)
    }

    /// Every row of a question holds several times, so they are read where they stand.
    private static func milliseconds(stored bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
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
        return Int64(seconds * 1000 + millisecond)
    }

    private var secondsSinceEpoch: Int64 {
        millisecondsSinceEpoch >= 0 ? millisecondsSinceEpoch / 1000 : (millisecondsSinceEpoch - 999) / 1000
    }

    private var dateAndTime: [UInt8] {
        let seconds = Int(secondsSinceEpoch)
        let days = seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400
        let secondOfDay = seconds - days * 86400
        let date = CivilDate(daysSinceEpoch: days)
        var digits: [UInt8] = []
        digits.reserveCapacity(32)
        digits.append(date.year, width: 4)
        digits.append("-", date.month, width: 2)
        digits.append("-", date.day, width: 2)
        digits.append("T", secondOfDay / 3600, width: 2)
        digits.append(":", secondOfDay / 60 % 60, width: 2)
        digits.append(":", secondOfDay % 60, width: 2)
        return digits
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ separator: Unicode.Scalar, _ value: Int, width: Int) {
        append(UInt8(ascii: separator))
        append(value, width: width)
    }

    /// The digits of a number, filled up with zeros.
    fileprivate mutating func append(_ value: Int, width: Int) {
        if value < 0 { append(UInt8(ascii: "-")) }
        var divisor = 1
        for _ in 1..<width { divisor *= 10 }
        while value.magnitude / UInt(divisor) >= 10 { divisor *= 10 }
        while divisor > 0 {
            append(UInt8(ascii: "0") + UInt8(value.magnitude / UInt(divisor) % 10))
            divisor /= 10
        }
    }
}
