import TextCoding

/// What a letter of a date pattern stands for.
enum DateField: Character, Sendable {
    case era = "G"
    case year = "y"
    case weekYear = "Y"
    case plainYear = "u"
    case month = "M"
    case standaloneMonth = "L"
    case dayOfMonth = "d"
    case dayOfYear = "D"
    case weekOfYear = "w"
    case weekOfMonth = "W"
    case weekdayInMonth = "F"
    case quarter = "Q"
    case standaloneQuarter = "q"
    case weekdayName = "E"
    case weekday = "e"
    case standaloneWeekday = "c"
    case halfOfDay = "a"
    /// 0 to 23.
    case hour = "H"
    /// 1 to 24.
    case clockHour = "k"
    /// 1 to 12.
    case clockHourOfHalf = "h"
    /// 0 to 11.
    case hourOfHalf = "K"
    case minute = "m"
    case second = "s"
    case fraction = "S"
    case nanosecond = "n"
    case millisecondOfDay = "A"
    case nanosecondOfDay = "N"
    /// An offset, or `Z`.
    case offsetOrZ = "X"
    case offset = "x"
    case classicOffset = "Z"
    case localizedOffset = "O"
    case zoneName = "z"
    case zoneID = "V"

    /// How often the letter may stand in a row; nil without limit.
    var maximumLetters: Int? {
        switch self {
        case .year, .weekYear, .plainYear, .dayOfYear: nil
        case .fraction, .nanosecond, .millisecondOfDay, .nanosecondOfDay: nil
        case .halfOfDay: 1
        case .dayOfMonth, .weekOfYear, .weekOfMonth, .weekdayInMonth, .standaloneQuarter, .standaloneWeekday: 2
        case .hour, .clockHour, .clockHourOfHalf, .hourOfHalf, .minute, .second, .zoneID: 2
        case .localizedOffset, .zoneName: 4
        case .era, .month, .standaloneMonth, .quarter, .weekdayName, .weekday: 5
        case .offsetOrZ, .offset, .classicOffset: 5
        }
    }
}
