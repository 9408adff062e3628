import BrokerServer
import Testing

@Suite("Seconds")
struct SecondsTests {
    @Test(
        "they have up to three digits after the point",
        arguments: [("5", 5000), ("0.25", 250), ("1.5", 1500), ("0.001", 1)])
    func read(_ text: String, _ milliseconds: Int) {
        #expect(Seconds(setting: text)?.milliseconds == milliseconds)
        #expect(Seconds(milliseconds: milliseconds).settingText == text)
    }

    @Test("anything else is refused", arguments: ["", "-1", "1.", ".5", "1.2345", "1e3", "5s", "1,5", "12345678"])
    func refused(_ text: String) {
        #expect(Seconds(setting: text) == nil)
    }
}
