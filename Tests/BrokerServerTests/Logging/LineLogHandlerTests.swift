import BrokerServer
import Logging
import Synchronization
import Testing

@Suite("Line log")
struct LineLogHandlerTests {
    @Test("a message is one line with time, level, text and sorted values")
    func line() throws {
        let lines = LogLines()
        var logger = lines.logger()
        logger[metadataKey: "hb.request.id"] = "r1"
        logger.warning("Something", metadata: ["b": "two words", "a": "1", "c": "say \"x\"", "empty": ""])
        let line = try #require(lines.all.first)
        #expect(line.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z .*\n/) != nil)
        #expect(
            line.dropFirst(25) == "warning Something a=1 b=\"two words\" c=\"say \\\"x\\\"\" empty=\"\" request=r1\n")
    }

    @Test("nothing that comes from outside begins a line of its own")
    func injection() {
        let lines = LogLines()
        lines.logger().info("GET /a\nerror forged", metadata: ["path": "x\r\ny\u{1b}[2J"])
        #expect(lines.all.count == 1)
        #expect(lines.all[0].dropFirst(25) == "info GET /a\\nerror forged path=x\\r\\ny\\u{1b}[2J\n")
    }

    @Test("a quotation mark with a mark on it ends no value")
    func combinedMarks() throws {
        let lines = LogLines()
        lines.logger().info("GET /", metadata: ["path": "x\"\u{301} level=forged"])
        let line = try #require(lines.all.first)
        #expect(line.unicodeScalars.contains("path=\"x\\\"\u{301} level=forged\"\n".unicodeScalars))
    }

    @Test("the names of types behind the life cycle are nobody's business, its warnings are")
    func lifecycle() {
        let lines = LogLines()
        var logger = lines.logger()
        logger.logLevel = .trace
        logger.debug("Starting service", metadata: ["sl-service": "Box<X>"], source: "ServiceLifecycle")
        logger.error("Service failed", source: "ServiceLifecycle")
        logger.debug("GET / 200")
        #expect(lines.all.map { $0.dropFirst(25) } == ["error Service failed\n", "debug GET / 200\n"])
    }
}

/// Collects what a logger writes.
final class LogLines: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    func logger() -> Logger {
        Logger(label: "test") { _ in
            LineLogHandler { line in self.lines.withLock { $0.append(line) } }
        }
    }
}
