import BrokerCore
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (1_630_454_841_042, "2021-09-01T00:07:21.042Z"),
        (951_782_400_000, "2000-02-29T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
        (4_102_444_799_999, "2099-12-31T23:59:59.999Z"),
    ])
    func `stored text reads back`(milliseconds: Int64, text: String) {
        let timestamp = Timestamp(millisecondsSinceEpoch: milliseconds)
        #expect(timestamp.storedText == text)
        #expect(Timestamp(storedText: text) == timestamp)
    }

    @Test func `the wire shows seconds and a numeric offset`() {
        #expect(Timestamp(millisecondsSinceEpoch: 1_630_454_841_042).wireText == "2021-09-01T00:07:21+00:00")
    }

    @Test(arguments: ["", "2021-09-01", "2021-09-01T00:07:21+00:00", "2021-09-01T00:07:2x.042Z"])
    func `other texts are no time`(text: String) {
        #expect(Timestamp(storedText: text) == nil)
    }
}
