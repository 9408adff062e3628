import HTTPTransport
import Synchronization
import TestSupport
import Testing

struct LoggingTransportTests {
    private final class Lines: Sendable {
        let all = Mutex<[String]>([])
    }

    @Test func requestsAnswersAndErrorsAreTold() async throws {
        let stub = StubTransport().on("GET", "/a", .text("fine")).on("GET", "/b") { _ in
            throw TransportError(.timedOut, "http://u:p@host/b took too long.")
        }
        let lines = Lines()
        let transport = LoggingTransport(stub) { line in lines.all.withLock { $0.append(line) } }
        var request = HTTPRequest(method: "GET", url: "http://host/a", fields: [HTTPField("Authorization", "x")])
        #expect(try await transport.send(request).status == 200)
        request.url = "http://host/b"
        await #expect(throws: TransportError(.timedOut, "http://u:p@host/b took too long.")) {
            try await transport.send(request)
        }
        #expect(
            lines.all.withLock { $0 } == [
                "> GET http://host/a\n> Authorization: ***", "< 200\n< Content-Type: text/plain\n< \n< fine",
                "> GET http://host/b\n> Authorization: ***", "! http://***@host/b took too long.",
            ])
    }
}
