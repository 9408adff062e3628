import ContractMatching
import Testing

@Suite("Date, time and datetime rules")
struct DateRuleTests {
    /// Whether `$.a` is accepted under a `datetime` rule of that format.
    private func accepts(_ format: String, _ actual: String) throws -> Bool {
        let escaped = format.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        let rule = rules("$.a", "{\"match\": \"datetime\", \"format\": \"\(escaped)\"}")
        return try compareBodies("{\"a\":\"x\"}", "{\"a\":\"\(actual)\"}", rules: rule).isEmpty
    }

    /// Format, accepted values, rejected values, each list separated by `|`.
    private typealias Row = (format: String, accepted: String, rejected: String)

    private func check(_ row: Row) throws {
        for value in row.accepted.split(separator: "|") {
            #expect(try accepts(row.format, String(value)), "\(row.format) should take \(value)")
        }
        for value in row.rejected.split(separator: "|") {
            #expect(try !accepts(row.format, String(value)), "\(row.format) should not take \(value)")
        }
    }

    @Test(
        "letters of dates",
        arguments: [
            ("G", "AD|bc", "Anno|A"), ("GGGGG", "AD", ""), ("GGGGGG", "", "AD"),
            ("yyyy", "99|2020|0", "20201|-5|٢٠٢٠"), ("yy", "20", "2021"), ("y", "1", "12"), ("Y", "9", "12"),
            ("uuuuuuuuuuuuuuuuuuuuuu", "2020", ""),
            ("M", "12|01|1", "13|0"), ("MM", "1|09", "13"), ("MMM", "Feb|FEB|feb", "February|2"),
            ("MMMM", "February|may", "Feb"), ("MMMMM", "February", "F"), ("MMMMMM", "", "1"),
            ("L", "1|12", "13"), ("LLL", "1", "Jan"), ("LLLLLL", "", "1"),
            ("d", "31|1", "32|0"), ("dd", "1|09", "00"), ("ddd", "", "001"), ("D", "1|366", "367|0"),
            ("DDD", "001|10", "000"), ("w", "1|56", "57|0"), ("ww", "09", ""), ("www", "", "1"),
            ("W", "1|5", "0|6"), ("F", "0|4", "5"), ("Q", "1|4", "5|0"), ("qq", "01|1", "5"), ("QQQ", "Q1|q4", "Q5|1"),
            ("QQQQ", "1st quarter|3RD QUARTER", "5th quarter"), ("qqq", "", "Q1"),
            ("E", "Mon|mon", "Monday|1"), ("EEEE", "Monday", "Mon"), ("EEEEEE", "", "Mo"),
            ("e", "1|7", "8|0"), ("ee", "1", "01"), ("eee", "Mon", "Monday"), ("eeeee", "Monday", "Mon"),
            ("c", "1|7", "8"), ("ccc", "", "Mon|1"),
        ])
    func dates(format: String, accepted: String, rejected: String) throws {
        try check((format, accepted, rejected))
    }

    @Test(
        "letters of times",
        arguments: [
            ("a", "AM|pm", "A|noon"), ("aa", "", "AM"), ("H", "0|23|9", "24"), ("HHH", "", "001"),
            ("k", "24|1", "0|25"),
            ("h", "1|12", "0|13"), ("K", "0|11", "12"), ("m", "0|59|5", "60"), ("s", "0|60", "61"), ("sss", "", "1"),
            ("SSS", "1|123", "1234|x"), ("S", "1", "12"), ("n", "123456789012345678901234", "x"), ("A", "1", "-1"),
            ("NNNN", "1", ""), ("HHmm", "0930", "930"), ("h:mm a", "1:05 am", "13:05 PM|0:05 AM"),
        ])
    func times(format: String, accepted: String, rejected: String) throws {
        try check((format, accepted, rejected))
    }

    @Test(
        "letters of time zones",
        arguments: [
            ("X", "Z|+08|+0830|-08|+8", "z|+08:30|+083015|+0860"), ("XX", "Z|+0830", "+08|+08:30"),
            ("XXX", "Z|+08:30|-00:00", "+0830|+08|+08:30:15"), ("XXXX", "Z|+0830|+083015", "+08:30"),
            ("XXXXX", "Z|+08:30|+08:30:15", "+0830"), ("XXXXXX", "", "Z"), ("x", "+08|+0830", "Z|+08:30"),
            ("xxx", "+08:30", "Z"), ("Z", "+0830|-0800", "+08:30|Z|GMT"),
            ("ZZZZ", "GMT|UTC|GMT+08:30", "Z|+0830|GMT+8"),
            ("ZZZZZ", "+08:30", "Z|+0830"), ("O", "GMT+8|UTC+08:30", "GMT|+8|Z"), ("OOOO", "GMT+08:30", "GMT+8"),
            ("z", "GMT|CEST|PST|UTC", "XYZ|est|Z"), ("zzzz", "", "GMT|Pacific Standard Time"),
            ("VV", "Europe/Paris|America/Argentina/Buenos_Aires|Etc/UTC", "Europe/Nowhere|UTC|europe/paris"),
            ("VVV", "", "Europe/Paris"),
        ])
    func zones(format: String, accepted: String, rejected: String) throws {
        try check((format, accepted, rejected))
    }

    /// The other tools end at 11 hours, though there are places at 14.
    @Test("offsets reach 14 hours", arguments: ["+12:00", "+13:00", "+14:00", "-11:30"])
    func largeOffsets(offset: String) throws {
        #expect(try accepts("XXX", offset))
        #expect(try !accepts("XXX", "+15:00"))
    }

    @Test(
        "text between the letters",
        arguments: [
            ("'T'", "T", "t"), ("''", "'", ""), ("'it''s'", "it's", "its"), ("yyyy'T", "", "2020T"), ("'", "", "'"),
            ("[yyyy]", "", "2020|[2020]"), ("{", "", "{"), ("yyyy1", "", "20201"), ("b", "", "1"), ("v", "", "x"),
            ("yyyy#MM_dd", "2020#01_02", "2020-01-02"), ("yyyy年MM月", "2020年01月", "2020-01"),
            ("yyyy-'W'ww", "2020-W01", "2020-w01"), ("yyyyMMdd", "20200131", "202001|202001310"),
            ("EEE, dd MMM yyyy HH:mm:ss z", "Mon, 01 Jan 2020 10:11:12 GMT", "Mon, 01 Jan 2020 10:11:12"),
            ("yyyy-MM-dd", "2020-1-5", "2020-01-05 | 2020-01-05|2020-01-05T10:00"),
        ])
    func literals(format: String, accepted: String, rejected: String) throws {
        try check((format, accepted, rejected))
    }

    @Test(
        "a day has to exist in its month",
        arguments: [
            ("yyyy-MM-dd", "2020-02-29|2000-02-29|20-02-29", "2021-02-29|1900-02-29|2020-04-31|2020-02-30"),
            ("MM-dd", "02-28", "02-29"), ("dd", "31", ""), ("dd MMMM yyyy", "29 February 2020", "29 February 2021"),
            ("MMM dd", "Jan 31", "Feb 29|Apr 31"), ("EEE dd MM yyyy", "Mon 05 05 2021", ""),
        ])
    func days(format: String, accepted: String, rejected: String) throws {
        try check((format, accepted, rejected))
    }

    private func message(_ rule: String, _ actual: String) throws -> String? {
        try compareBodies("{\"a\":\"x\"}", "{\"a\":\(actual)}", rules: rules("$.a", rule)).first?.text
    }

    @Test("messages name value, pattern and reason; without a format the default one counts")
    func messages() throws {
        #expect(
            try message(#"{"match": "date"}"#, "\"2023-02-29\"")
                == "Expected '2023-02-29' to match a date pattern of 'yyyy-MM-dd': "
                + "'29' is not a valid day for month '02' in year 2023")
        #expect(
            try message(#"{"match": "time"}"#, "\"10:00:00Z\"")
                == "Expected '10:00:00Z' to match a time pattern of 'HH:mm:ss': "
                + "Remaining data after applying pattern \"Z\"")
        #expect(
            try message(#"{"match": "timestamp"}"#, "null")
                == "Expected 'null' to match a timestamp pattern of 'yyyy-MM-dd'T'HH:mm:ssXXX': "
                + "expected the year, but found 'null'")
        #expect(
            try message(#"{"match": "time", "format": "mmm"}"#, "\"1\"")
                == "Expected '1' to match a time pattern of 'mmm': "
                + "'mmm' is not a valid date pattern - 'm' may stand at most 2 times in a row")
        #expect(try message(#"{"match": "date", "format": ""}"#, "\"2020-01-01\"") == nil)
    }

    @Test("a number's text counts, lists pass to their elements, objects don't fit")
    func otherKinds() throws {
        #expect(try message(#"{"match": "date", "format": "yyyyMMdd"}"#, "20200101") == nil)
        let rule = rules("$.a", #"{"match": "date"}"#)
        #expect(try compareBodies(#"{"a":["x"]}"#, #"{"a":["2020-01-01","2021-01-01"]}"#, rules: rule).isEmpty)
        #expect(try compareBodies(#"{"a":["x"]}"#, #"{"a":["2020-01-01","no"]}"#, rules: rule).count == 1)
        #expect(
            try compareBodies(#"{"a":{"b":1}}"#, #"{"a":{"b":1}}"#, rules: rule).first?.text
                == #"Unable to match {"b":1} using Date("")"#)
    }
}
