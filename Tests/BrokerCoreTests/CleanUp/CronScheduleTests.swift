import BrokerCore
import Testing

@Suite struct CronScheduleTests {
    private func next(_ schedule: String, after moment: String) throws -> String? {
        let schedule = try #require(CronSchedule(schedule))
        return schedule.next(after: try #require(Timestamp(storedText: moment)))?.storedText
    }

    @Test(arguments: [
        ("15 2 * * *", "2026-03-01T02:14:59.999Z", "2026-03-01T02:15:00.000Z"),
        ("15 2 * * *", "2026-03-01T02:15:00.000Z", "2026-03-02T02:15:00.000Z"),
        ("*/20 * * * *", "2026-03-01T02:41:00.000Z", "2026-03-01T03:00:00.000Z"),
        ("0 0 29 2 *", "2026-03-01T00:00:00.000Z", "2028-02-29T00:00:00.000Z"),
        ("0 6 * * 1-5", "2026-11-20T06:00:00.000Z", "2026-11-23T06:00:00.000Z"),
        ("0 6 * * 7", "2026-11-20T06:00:00.000Z", "2026-11-22T06:00:00.000Z"),
        ("0 0 1 * 3", "2026-11-20T00:00:00.000Z", "2026-11-25T00:00:00.000Z"),
        ("59 23 31 12 *", "2026-12-31T23:59:00.000Z", "2027-12-31T23:59:00.000Z"),
        ("5-10/5,30 1,3 * * *", "2026-01-01T01:10:00.000Z", "2026-01-01T01:30:00.000Z"),
    ])
    func `the next time is the first minute that all fields allow`(_ schedule: String, _ moment: String, _ next: String)
        throws
    {
        #expect(try self.next(schedule, after: moment) == next)
    }

    @Test func `a day that no calendar has never comes`() throws {
        #expect(try next("0 0 31 2 *", after: "2026-01-01T00:00:00.000Z") == nil)
    }

    @Test(arguments: [
        "", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8", "a * * * *",
        "*/0 * * * *", "5-3 * * * *", "1,,2 * * * *", "1-2-3 * * * *", "-1 * * * *",
    ])
    func `anything else is no schedule`(_ text: String) {
        #expect(CronSchedule(text) == nil)
    }
}
