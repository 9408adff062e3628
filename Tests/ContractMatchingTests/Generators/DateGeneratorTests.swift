import Testing
import TextCoding

@testable import ContractMatching

@Suite("Date, time and datetime generators")
struct DateGeneratorTests {
    private func text(_ generator: String, clock: LocalMoment = base, values: String = "{}") throws -> String? {
        var context = try context(values: values, clock: clock)
        return try ContractMatchingTests.generator(generator).text(in: &context)
    }

    @Test(
        "expressions count from a base of 2000-01-01T10:00, a Saturday",
        arguments: [
            ("", "2000-01-01 10:00:00.000"), ("now", "2000-01-01 10:00:00.000"), ("+ 1 day", "2000-01-02 10:00:00.000"),
            ("+1day", "2000-01-02 10:00:00.000"), ("next monday", "2000-01-03 10:00:00.000"),
            ("next saturday", "2000-01-08 10:00:00.000"), ("last sat", "1999-12-25 10:00:00.000"),
            ("last fri", "1999-12-31 10:00:00.000"), ("last december", "1999-12-01 10:00:00.000"),
            ("last jan", "1999-01-01 10:00:00.000"), ("next january", "2001-01-01 10:00:00.000"),
            ("next june + 2 weeks", "2000-06-15 10:00:00.000"), ("next fortnight", "2000-01-15 10:00:00.000"),
            ("last fortnight", "1999-12-18 10:00:00.000"), ("next year", "2001-01-01 10:00:00.000"),
            ("+1 month", "2000-02-01 10:00:00.000"), ("- 2 months + 1 year", "2000-11-01 10:00:00.000"),
            ("tomorrow- 1 week", "1999-12-26 10:00:00.000"),
            ("yesterday @ midnight - 1 hour", "1999-12-30 23:00:00.000"),
            ("tomorrow+ 4 years @ 3 o'clock + 40 milliseconds", "2004-01-02 15:00:00.040"),
            ("@ next hour", "2000-01-01 11:00:00.000"), ("today @ noon", "2000-01-01 12:00:00.000"),
            ("@ 6 o'clock pm", "2000-01-01 18:00:00.000"), ("@ 12 o'clock am", "2000-01-01 12:00:00.000"),
            ("@ 12 o'clock pm", "2000-01-01 10:00:00.000"), ("@ last minute - 1 second", "2000-01-01 09:58:59.000"),
            ("@ +20 hours", "2000-01-02 06:00:00.000"), ("@ - 11 hours", "1999-12-31 23:00:00.000"),
        ])
    func expressions(expression: String, expected: String) throws {
        let generator =
            "{\"type\": \"DateTime\", \"expression\": \"\(expression)\", \"format\": \"yyyy-MM-dd HH:mm:ss.SSS\"}"
        #expect(try text(generator) == expected)
    }

    @Test(
        "what is left over, or belongs to the other half, makes no value",
        arguments: [
            ("DateTime", "bogus"), ("DateTime", "Tomorrow"), ("DateTime", "+1"), ("DateTime", "+1 day bogus"),
            ("DateTime", "noon"), ("DateTime", "+1 hour"), ("DateTime", "+1 fortnight"), ("DateTime", "next tue"),
            ("DateTime", "today tomorrow"), ("DateTime", "next days"), ("DateTime", "@ 13 o'clock"),
            ("DateTime", "@ 0 o'clock"), ("DateTime", "@ tomorrow"), ("DateTime", "now @ noon @ noon"),
            ("Date", "@ noon"),
            ("Date", "noon"), ("Date", "now - 1 second"), ("Time", "+1 day"), ("Time", "today"), ("Time", "@ noon"),
            ("Time", "+1 o'clock"), ("DateTime", "+99999999 days"),
        ])
    func invalid(type: String, expression: String) throws {
        #expect(try text("{\"type\": \"\(type)\", \"expression\": \"\(expression)\"}") == nil)
    }

    @Test("in the afternoon a bare hour is itself, in the morning that of the afternoon")
    func clockHours() throws {
        let afternoon = base.adding(nanoseconds: 5 * 3600 * LocalMoment.second)
        #expect(try text(#"{"type": "Time", "expression": "3 o'clock"}"#, clock: afternoon) == "03:00:00")
        #expect(try text(#"{"type": "Time", "expression": "3 o'clock"}"#) == "15:00:00")
        #expect(try text(#"{"type": "Time", "expression": "next minutes"}"#) == "10:01:00")
    }

    @Test("a month without such a day gives its first or last one, a year without it changes nothing")
    func missingDays() throws {
        let values = #"{"baseDate": "2020-01-31"}"#
        #expect(try text(#"{"type": "Date", "expression": "+1 month"}"#, values: values) == "2020-02-01")
        #expect(try text(#"{"type": "Date", "expression": "-2 months"}"#, values: values) == "2019-11-30")
        let leap = #"{"baseDate": "2020-02-29"}"#
        #expect(try text(#"{"type": "Date", "expression": "+1 year"}"#, values: leap) == "2020-02-29")
        #expect(try text(#"{"type": "Date", "expression": "+4 years"}"#, values: leap) == "2024-02-29")
    }

    @Test("without a format dates are written in ISO 8601")
    func defaults() throws {
        let moment = LocalMoment(nanosecondsSinceEpoch: 1_706_695_872_123_456_789, offset: 3600)
        #expect(try text(#"{"type": "Date"}"#, clock: moment) == "2024-01-31")
        #expect(try text(#"{"type": "Time"}"#, clock: moment) == "11:11:12")
        #expect(try text(#"{"type": "DateTime"}"#, clock: moment) == "2024-01-31T11:11:12.123+0100")
    }

    @Test(
        "letters of formats",
        arguments: [
            ("G yy y yyy YYYY u", "AD 24 2024 2024 2024 2024"), ("M MM MMM MMMM L LLL", "01 01 Jan January 01 01"),
            ("d dd D DDD", "31 31 031 031"), ("E EEE EEEE e c w", "Wed Wed Wednesday 3 3 05"),
            ("H HH k h K a", "22 22 22 10 10 PM"),
            ("m mm s S SSS SSSSSS SSSSSSSSSSSS", "41 41 12 123 123 123456 123456789000"),
            ("X XXX x Z ZZZ z VV", "-04:30 -04:30 -04:30 -0430 -0430 -04:30 -04:30"), ("'a''b' '' é/_", "a'b ' é/_"),
            ("W|Q|A|N|O|F", "|||||"),
        ])
    func formats(format: String, expected: String) throws {
        let moment = LocalMoment(nanosecondsSinceEpoch: 1_706_757_072_123_456_789, offset: -16_200)
        #expect(try text("{\"type\": \"DateTime\", \"format\": \"\(format)\"}", clock: moment) == expected)
    }

    @Test("an invalid or empty format makes no value", arguments: ["", "{", "yyyy'T"])
    func invalidFormats(format: String) throws {
        #expect(try text("{\"type\": \"DateTime\", \"format\": \"\(format)\"}") == nil)
    }

    @Test("the context may set the base")
    func contextBase() throws {
        let format = "\"format\": \"yyyy-MM-dd HH:mm:ss.SSS XXX\""
        #expect(
            try text("{\"type\": \"DateTime\", \(format)}", values: #"{"baseDateTime": "2020-02-03T04:05:06.7+02:00"}"#)
                == "2020-02-03 04:05:06.700 +02:00")
        #expect(
            try text("{\"type\": \"Time\", \(format)}", values: #"{"baseTime": "23:59"}"#)
                == "2000-01-01 23:59:00.000 +00:00")
        #expect(
            try text("{\"type\": \"Date\", \(format)}", values: #"{"baseDate": "yesterday"}"#)
                == "2000-01-01 10:00:00.000 +00:00")
    }

    @Test("days are counted right over centuries")
    func calendar() throws {
        for (year, month, day, days) in [
            (1970, 1, 1, 0), (2000, 2, 29, 11_016), (1600, 3, 1, -135_080), (1, 1, 1, -719_162),
        ] {
            let date = try #require(CivilDate(year: year, month: month, day: day))
            #expect(date.daysSinceEpoch == days)
            #expect(CivilDate(daysSinceEpoch: days) == date)
        }
        for days in stride(from: -800_000, through: 800_000, by: 37) {
            #expect(CivilDate(daysSinceEpoch: days).daysSinceEpoch == days)
        }
        #expect(CivilDate(year: 1900, month: 2, day: 29) == nil)
        #expect(CivilDate(year: 2021, month: 1, day: 3)?.weekOfYear == 53)
        #expect(CivilDate(year: 2020, month: 12, day: 31)?.weekday == 4)
    }
}
