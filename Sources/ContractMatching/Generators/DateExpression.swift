import TextCoding

/// A date or time relative to a moment, such as `next monday + 2 weeks` (Pact specification V3, generators).
struct DateExpression: Sendable {
    /// One step from a moment to another.
    enum Step: Sendable, Hashable {
        case days(Int)
        case months(Int)
        case years(Int)
        /// The first such weekday (1 for Monday) strictly after, or before.
        case weekday(Int, isNext: Bool)
        /// Into such a month: its first day.
        case month(Int, isNext: Bool)
        case nanoseconds(Int)
        /// The hour sharp.
        case hour(Int)
        /// The hour that comes on a clock with twelve hours: in the morning that of the afternoon.
        case clockHour(Int)
    }

    let steps: [Step]

    func applied(to moment: LocalMoment) -> LocalMoment {
        steps.reduce(moment) { $1.applied(to: $0) }
    }
}

extension DateExpression.Step {
    fileprivate func applied(to moment: LocalMoment) -> LocalMoment {
        var result = moment
        switch self {
        case .days(let days): result.date = moment.date.adding(days: days)
        case .months(let months): result.date = moment.date.adding(months: months)
        case .years(let years):
            let date = moment.date
            result.date = CivilDate(year: date.year + years, month: date.month, day: date.day) ?? date
        case .weekday(let weekday, let isNext):
            let today = moment.date.weekday
            let distance = isNext ? (weekday - today + 6) % 7 + 1 : (today - weekday + 6) % 7 + 1
            result.date = moment.date.adding(days: isNext ? distance : -distance)
        case .month(let month, let isNext): result.date = moment.date.entering(month: month, isNext: isNext)
        case .nanoseconds(let nanoseconds): result = moment.adding(nanoseconds: nanoseconds)
        case .hour(let hour): result.set(hour: hour)
        case .clockHour(let hour): result.set(hour: moment.hour < 12 ? hour + 12 : hour)
        }
        return result
    }
}

extension LocalMoment {
    /// An hour that no day has leaves the time as it is.
    fileprivate mutating func set(hour: Int) {
        guard hour < 24 else { return }
        nanosecondOfDay = hour * 3600 * Self.second
    }
}

extension CivilDate {
    /// The same day of another month. Where that month has no such day, its first one when going forward, its last one
    /// when going back.
    fileprivate func adding(months: Int) -> CivilDate {
        let count = year * 12 + month - 1 + months
        let (year, zeroMonth) = (count >= 0 ? count / 12 : (count - 11) / 12, (count % 12 + 12) % 12)
        if let date = CivilDate(year: year, month: zeroMonth + 1, day: day) { return date }
        let nearest = months > 0 ? 1 : CivilDate.days(inMonth: zeroMonth + 1, ofYear: year)
        return CivilDate(year: year, month: zeroMonth + 1, day: nearest) ?? self
    }

    /// The first day of the next or the last such month, this one not counted.
    fileprivate func entering(month wanted: Int, isNext: Bool) -> CivilDate {
        let isThisYear = isNext ? wanted > month : wanted < month
        let offset = isThisYear ? 0 : (isNext ? 1 : -1)
        return CivilDate(year: year + offset, month: wanted, day: 1) ?? self
    }
}
