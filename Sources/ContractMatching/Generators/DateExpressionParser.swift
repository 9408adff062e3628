import TextCoding

extension DateExpression {
    /// What an expression is about; only one about both is split at `@`.
    enum Scope {
        case date, time, dateTime
    }

    /// nil where the text is no expression. An empty one changes nothing.
    init?(_ text: String, scope: Scope) {
        let halves = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard scope == .dateTime || halves.count == 1 else { return nil }
        var steps: [Step] = []
        for (position, half) in halves.enumerated() {
            var parser = Parser(words: Parser.words(half), isTime: scope == .time || position == 1)
            guard parser.words.isEmpty || parser.parse() else { return nil }
            steps += parser.steps
        }
        self.init(steps: steps)
    }
}

/// Reads one half of an expression: `base`, steps with a sign, or both, or `next` or `last` and then steps.
private struct Parser {
    var words: ArraySlice<String>
    let isTime: Bool
    private(set) var steps: [DateExpression.Step] = []

    init(words: [String], isTime: Bool) {
        self.words = words[...]
        self.isTime = isTime
    }

    /// Words of letters, numbers, and single characters.
    static func words(_ text: String) -> [String] {
        var words: [String] = []
        var kind = 0
        for character in text {
            let next = Self.kind(of: character)
            if next == kind, kind == 1 || kind == 2, let last = words.indices.last {
                words[last].append(character)
            } else if next != 0 {
                words.append(String(character))
            }
            kind = next
        }
        return words
    }

    private static func kind(of character: Character) -> Int {
        switch character {
        case "0"..."9": 1
        case "a"..."z", "A"..."Z", "'": 2
        default: character.isWhitespace ? 0 : 3
        }
    }

    mutating func parse() -> Bool {
        switch words.first {
        case "next"?, "last"?:
            guard let word = words.popFirst(), readNeighbour(isNext: word == "next") else { return false }
        case "+"?, "-"?: break
        default: guard isTime ? readTimeBase() : readDateBase() else { return false }
        }
        while let sign = words.popFirst() {
            guard sign == "+" || sign == "-", let count = number(), let unit = words.popFirst(),
                let step = duration(sign == "+" ? count : -count, unit)
            else { return false }
            steps.append(step)
        }
        return true
    }

    private mutating func number() -> Int? {
        guard let word = words.popFirst(), word.utf8.count < 8 else { return nil }
        return Int(word)
    }

    private mutating func readDateBase() -> Bool {
        switch words.popFirst() {
        case "now"?, "today"?: break
        case "yesterday"?: steps.append(.days(-1))
        case "tomorrow"?: steps.append(.days(1))
        default: return false
        }
        return true
    }

    private mutating func readTimeBase() -> Bool {
        let word = words.popFirst() ?? ""
        switch word {
        case "now": return true
        case "midnight": steps.append(.hour(0))
        case "noon": steps.append(.hour(12))
        default:
            guard let hour = Int(word), (1...12).contains(hour), words.popFirst() == "o'clock" else { return false }
            switch words.first {
            case "am"?: steps.append(.hour(hour))
            case "pm"?: steps.append(.hour(hour + 12))
            default:
                steps.append(.clockHour(hour))
                return true
            }
            words.removeFirst()
        }
        return true
    }

    private mutating func readNeighbour(isNext: Bool) -> Bool {
        guard let unit = words.popFirst() else { return false }
        let count = isNext ? 1 : -1
        if let step = duration(count, unit) {
            guard !unit.hasSuffix("s") || isTime else { return false }
            steps.append(step)
        } else if !isTime, unit == "fortnight" {
            steps.append(.days(14 * count))
        } else if !isTime, let weekday = Self.position(of: unit, in: DateNames.weekdays, Self.shortWeekdays) {
            steps.append(.weekday(weekday, isNext: isNext))
        } else if !isTime, let month = Self.position(of: unit, in: DateNames.months, Self.shortMonths) {
            steps.append(.month(month, isNext: isNext))
        } else {
            return false
        }
        return true
    }

    private func duration(_ count: Int, _ unit: String) -> DateExpression.Step? {
        switch unit {
        case "day" where !isTime, "days" where !isTime: .days(count)
        case "week" where !isTime, "weeks" where !isTime: .days(7 * count)
        case "month" where !isTime, "months" where !isTime: .months(count)
        case "year" where !isTime, "years" where !isTime: .years(count)
        case "hour" where isTime, "hours" where isTime: .nanoseconds(count * 3600 * LocalMoment.second)
        case "minute" where isTime, "minutes" where isTime: .nanoseconds(count * 60 * LocalMoment.second)
        case "second" where isTime, "seconds" where isTime: .nanoseconds(count * LocalMoment.second)
        case "millisecond" where isTime, "milliseconds" where isTime: .nanoseconds(count * 1_000_000)
        default: nil
        }
    }

    private static let shortWeekdays = ["mon", "tues", "wed", "thurs", "fri", "sat", "sun"]
    private static let shortMonths = DateNames.shortMonths.map { $0 == "Sep" ? "sept" : $0.lowercased() }

    /// From 1.
    private static func position(of word: String, in names: [String], _ shortNames: [String]) -> Int? {
        (shortNames.firstIndex(of: word) ?? names.firstIndex { $0.lowercased() == word }).map { $0 + 1 }
    }
}
