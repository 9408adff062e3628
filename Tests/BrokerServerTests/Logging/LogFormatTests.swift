import BrokerServer
import JSONText
import Logging
import Testing

@Suite("Log formats")
struct LogFormatTests {
    private let line = LogLine(
        time: "2030-01-02T03:04:05.678Z", level: .error, message: "two\nlines",
        fields: [("a", "say \"x\""), ("level", "forged"), ("url", "http://é")])

    @Test("as JSON a message is one object with its values")
    func json() throws {
        let text = LogFormat.json.text(of: line)
        #expect(text.hasSuffix("}\n") && text.split(separator: "\n").count == 1)
        let value = try JSONValue(parsing: text)
        #expect(value["time"]?.string == "2030-01-02T03:04:05.678Z")
        #expect(value["level"]?.string == "error")
        #expect(value["message"]?.string == "two\nlines")
        #expect(value["a"]?.string == "say \"x\"")
        #expect(value["level_"]?.string == "forged")
    }

    @Test("in colour only the level is coloured")
    func colour() {
        let plain = LogFormat.default.text(of: line)
        #expect(plain == "2030-01-02T03:04:05.678Z error two\\nlines a=\"say \\\"x\\\"\" level=forged url=http://é\n")
        #expect(LogFormat.color.text(of: line) == plain.replacing(" error ", with: " \u{1B}[31merror\u{1B}[0m "))
    }
}
