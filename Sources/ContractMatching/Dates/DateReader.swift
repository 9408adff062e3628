import JSONText
import TextCoding

extension DatePattern {
    /// What keeps the value from fitting the pattern; nil where it fits.
    ///
    /// Field by field from left to right, to the end of the value. A day has to exist in its month; names of weekdays
    /// are not held against the date.
    func problem(with value: String) -> String? {
        var reader = DateReader(value)
        do throws(DateProblem) {
            try reader.read(self)
            return nil
        } catch {
            return error.text
        }
    }
}

/// Reads one value along a pattern.
struct DateReader {
    var rest: Substring.UTF8View
    private var year: Int?
    private var month: (number: Int, text: String)?
    private var day: (number: Int, text: String)?

    init(_ value: String) {
        rest = value[...].utf8
    }

    mutating func read(_ pattern: DatePattern) throws(DateProblem) {
        for token in pattern.tokens {
            switch token {
            case .literal(let text): try literal(text)
            case .field(let field, let letters): try read(field, letters)
            }
        }
        guard rest.isEmpty else {
            throw DateProblem(text: "Remaining data after applying pattern \"\(Substring(rest))\"")
        }
        try checkDay()
    }

    private mutating func read(_ field: DateField, _ letters: Int) throws(DateProblem) {
        switch field {
        case .era: try name(of: DateNames.eras, "an era")
        case .year, .weekYear, .plainYear: year = Int(try digits(1...letters, "the year"))
        case .month: month = try letters < 3 ? number(1...12, "the month") : monthName(isShort: letters == 3)
        case .standaloneMonth: month = try number(1...12, "the month")
        case .dayOfMonth: day = try number(1...31, "the day")
        case .dayOfYear: try number(1...366, digits: 1...3, "the day of the year")
        case .weekOfYear: try number(1...56, "the week of the year")
        case .weekOfMonth: try number(1...5, "the week of the month")
        case .weekdayInMonth: try number(0...4, "the week of the month")
        case .quarter where letters > 2:
            try name(of: letters == 3 ? DateNames.shortQuarters : DateNames.quarters, "the quarter")
        case .quarter, .standaloneQuarter: try number(1...4, "the quarter")
        case .weekdayName: try weekdayName(isShort: letters < 4)
        case .weekday where letters > 2: try weekdayName(isShort: letters == 3)
        case .weekday, .standaloneWeekday: try number(1...7, digits: 1...1, "the day of the week")
        default: try readTime(field, letters)
        }
    }

    private mutating func readTime(_ field: DateField, _ letters: Int) throws(DateProblem) {
        switch field {
        case .halfOfDay: try name(of: DateNames.halves, "AM or PM")
        case .hour: try number(0...23, "the hour")
        case .clockHour: try number(1...24, "the hour")
        case .clockHourOfHalf: try number(1...12, "the hour")
        case .hourOfHalf: try number(0...11, "the hour")
        case .minute: try number(0...59, "the minute")
        case .second: try number(0...60, "the second")
        case .fraction: _ = try digits(1...letters, "the fraction of the second")
        case .nanosecond, .millisecondOfDay, .nanosecondOfDay: _ = try digits(1...Int.max, "the time")
        default: try readZone(field, letters)
        }
    }

    private mutating func monthName(isShort: Bool) throws(DateProblem) -> (Int, String) {
        let names = isShort ? DateNames.shortMonths : DateNames.months
        let position = try name(of: names, "the name of a month")
        return (position + 1, names[position])
    }

    private mutating func weekdayName(isShort: Bool) throws(DateProblem) {
        try name(of: isShort ? DateNames.shortWeekdays : DateNames.weekdays, "the name of a day of the week")
    }

    /// The day has to exist in the month; without a year, in one that is no leap year.
    private func checkDay() throws(DateProblem) {
        guard let day, let month, day.number > CivilDate.days(inMonth: month.number, ofYear: year ?? 1) else { return }
        let suffix = year.map { " in year \($0)" } ?? ""
        throw DateProblem(text: "'\(day.text)' is not a valid day for month '\(month.text)'\(suffix)")
    }
}

extension DateReader {
    mutating func literal(_ text: String) throws(DateProblem) {
        guard rest.starts(with: text.utf8) else { throw missing("'\(text)'") }
        rest = rest.dropFirst(text.utf8.count)
    }

    /// One of the names, in any case; answers its position.
    @discardableResult
    mutating func name(of names: [String], _ noun: String) throws(DateProblem) -> Int {
        let position = names.firstIndex { name in
            rest.count >= name.utf8.count && zip(rest, name.utf8).allSatisfy { Self.isSame($0, $1) }
        }
        guard let position else { throw missing(noun) }
        rest = rest.dropFirst(names[position].utf8.count)
        return position
    }

    private static func isSame(_ left: UInt8, _ right: UInt8) -> Bool {
        left == right || (left ^ right == 0x20 && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(left | 0x20))
    }

    /// As many ASCII digits as there are, up to the limit.
    mutating func digits(_ count: ClosedRange<Int>, _ noun: String) throws(DateProblem) -> Substring {
        let digits = rest.prefix(count.upperBound).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard digits.count >= count.lowerBound else { throw missing(noun) }
        rest = rest[digits.endIndex...]
        return Substring(digits)
    }

    @discardableResult
    mutating func number(
        _ range: ClosedRange<Int>, digits count: ClosedRange<Int> = 1...2, _ noun: String
    ) throws(DateProblem) -> (number: Int, text: String) {
        let text = try digits(count, noun)
        guard let number = Int(text), range.contains(number) else {
            throw DateProblem(
                text: "'\(text)' is out of range for \(noun), which is \(range.lowerBound) to \(range.upperBound)")
        }
        return (number, String(text))
    }

    func missing(_ noun: String) -> DateProblem {
        let found = rest.isEmpty ? "the value ends" : "found '\(String(Substring(rest)).shortened)'"
        return DateProblem(text: "expected \(noun), but \(found)")
    }
}
