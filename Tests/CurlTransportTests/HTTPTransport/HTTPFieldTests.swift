import HTTPTransport
import Testing

struct HTTPFieldTests {
    private let fields = [HTTPField("X-A", "1"), HTTPField("x-b", "2"), HTTPField("x-a", "3")]

    @Test func namesAreComparedWithoutASCIICase() {
        #expect(fields.first(named: "x-A") == "1")
        #expect(fields.values(named: "X-a") == ["1", "3"])
        #expect(fields.first(named: "X") == nil)
        #expect(!HTTPField("\u{212A}", "").isNamed("k"), "the Kelvin sign is not a k")
    }

    @Test func replacingLeavesOneLineAtTheEnd() {
        var fields = fields
        fields.replace("X-A", with: "4")
        #expect(fields == [HTTPField("x-b", "2"), HTTPField("X-A", "4")])
    }
}
