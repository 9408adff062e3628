import TextCoding

extension DatePattern {
    /// The moment as text (Pact specification V3, generators). Weeks of a month, quarters, what counts the parts of a
    /// day and offsets with names are not produced: nothing stands in their place.
    func text(for moment: LocalMoment) -> String {
        tokens.map { token in
            switch token {
            case .literal(let text): text
            case .field(let field, let letters): DateWriter(moment: moment).text(field, letters)
            }
        }.joined()
    }
}

/// Writes single fields of a moment.
private struct DateWriter {
    let moment: LocalMoment

    func text(_ field: DateField, _ letters: Int) -> String {
        let date = moment.date
        return switch field {
        case .era: date.year > 0 ? "AD" : "BC"
        case .year, .weekYear, .plainYear:
            letters == 2 ? Self.padded(date.year % 100) : Self.padded(date.year, 4)
        case .month where letters == 3: DateNames.shortMonths[date.month - 1]
        case .month where letters > 3: DateNames.months[date.month - 1]
        case .month, .standaloneMonth: Self.padded(date.month)
        case .dayOfMonth: Self.padded(date.day)
        case .dayOfYear: Self.padded(date.dayOfYear, 3)
        case .weekdayName where letters > 3: DateNames.weekdays[date.weekday - 1]
        case .weekdayName: DateNames.shortWeekdays[date.weekday - 1]
        case .weekday, .standaloneWeekday: String(date.weekday)
        case .weekOfYear: Self.padded(date.weekOfYear)
        default: time(field, letters)
        }
    }

    private func time(_ field: DateField, _ letters: Int) -> String {
        let hour = moment.hour
        return switch field {
        case .halfOfDay: hour < 12 ? "AM" : "PM"
        case .hour, .clockHour: Self.padded(hour)
        case .clockHourOfHalf, .hourOfHalf: Self.padded(hour % 12 == 0 ? 12 : hour % 12)
        case .minute: Self.padded(moment.minute)
        case .second: Self.padded(moment.secondOfMinute)
        case .fraction: fraction(letters)
        case .nanosecond: Self.padded(moment.nanosecond, 9)
        case .classicOffset: offset("")
        case .offsetOrZ, .offset, .zoneName, .zoneID: offset(":")
        default: ""
        }
    }

    /// At least three digits; what is beyond nanoseconds is zero.
    private func fraction(_ letters: Int) -> String {
        let count = max(letters, 3)
        let digits = Self.padded(moment.nanosecond, 9)
        return String(digits.prefix(count)) + String(repeating: "0", count: max(0, min(count, 64) - 9))
    }

    private func offset(_ separator: String) -> String {
        let minutes = abs(moment.offset) / 60
        return (moment.offset < 0 ? "-" : "+") + Self.padded(minutes / 60) + separator + Self.padded(minutes % 60)
    }

    private static func padded(_ number: Int, _ width: Int = 2) -> String {
        let digits = String(abs(number))
        let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
        return (number < 0 ? "-" : "") + zeros + digits
    }
}
