import BrokerCore
import CurlTransport
import HTTPTransport
import Logging
import TestSupport
import Testing

@testable import BrokerServer

/// Real requests to a server on this machine, under names that only the test's resolver knows.
struct GuardedWebhookSenderTests {
    private static let time = Timestamp(millisecondsSinceEpoch: 1_630_454_841_000)

    private static func send(
        _ call: WebhookCall, _ answers: [String: [[String]]] = ["ci.example": [["127.0.0.1"]]],
        allowed: [String] = ["127.0.0.1"], _ change: (inout SendingSettings) -> Void = { _ in }
    ) async -> WebhookAnswer {
        let transport = CurlTransport()
        var rules = WebhookRules()
        rules.schemes = ["http", "https"]
        rules.methods = ["POST", "GET"]
        var settings = SendingSettings()
        change(&settings)
        let addresses = AddressRules(allowedNetworks: allowed.compactMap { IPNetwork($0) })
        let sender = GuardedWebhookSender(
            transport: transport,
            destinations: DestinationGuard(rules: rules, addresses: addresses, resolver: StubResolver(answers)),
            settings: settings, clock: { time }, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let answer = await sender.send(call)
        await transport.close()
        return answer
    }

    private static func call(_ url: String, _ change: (inout WebhookCall) -> Void = { _ in }) -> WebhookCall {
        var call = WebhookCall(deliveryID: "d-1", method: "POST", url: url)
        change(&call)
        return call
    }

    private static func reason(_ answer: WebhookAnswer) -> String? {
        switch answer {
        case .answered: nil
        case .refused(let reason): "refused: " + reason
        case .failed(let reason): "failed: " + reason
        }
    }

    @Test("A request arrives as it is described, and the answer comes back")
    func whole() async throws {
        let server = try StubHTTPServer { _ in okay("hello", "X-Receiver: 1") }
        let answer = await Self.send(
            Self.call("http://ci.example:\(server.port)/hook?a=b#part") { call in
                call.fields = [.init(name: "Content-Type", value: "application/json")]
                call.body = Array("{}".utf8)
            })
        guard case .answered(let response) = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(response.status == 200)
        #expect(response.fields.contains(.init(name: "X-Receiver", value: "1")))
        #expect(String(decoding: response.body, as: UTF8.self) == "hello")
        #expect(!response.isTruncated)
        let sent = try #require(server.requests.first)
        #expect(sent.method == "POST")
        #expect(sent.target == "/hook?a=b")
        #expect(
            sent.fields == [
                HTTPField("Host", "ci.example:\(server.port)"), HTTPField("Content-Type", "application/json"),
                HTTPField("Treaty-Delivery", "d-1"), HTTPField("Content-Length", "2"),
            ])
        #expect(sent.body == Array("{}".utf8))
    }

    @Test("A secret signs time, delivery and body; a header of that name from elsewhere is replaced")
    func signed() async throws {
        let server = try StubHTTPServer { _ in okay() }
        _ = await Self.send(
            Self.call("http://ci.example:\(server.port)/") { call in
                call.fields = [.init(name: "treaty-signature", value: "t=0,sha256=00")]
                call.body = Array("text".utf8)
                call.signingSecret = "k3y"
            })
        let expected = WebhookSignature.value(
            secret: "k3y", deliveryID: "d-1", body: Array("text".utf8), at: Self.time)
        #expect(server.requests.first?.fields.values(named: "Treaty-Signature") == [expected])
    }

    @Test("Credentials in the URL don't go anywhere: who makes the request has made a header of them")
    func userInfo() async throws {
        let server = try StubHTTPServer { _ in okay() }
        _ = await Self.send(Self.call("http://u%40x:p%3A@ci.example:\(server.port)/"))
        let sent = try #require(server.requests.first)
        #expect(sent.target == "/")
        #expect(sent.fields.map(\.name) == ["Host", "Treaty-Delivery"])
    }

    @Test("Redirects are not followed")
    func redirect() async throws {
        let server = try StubHTTPServer { _ in
            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
        }
        let answer = await Self.send(Self.call("http://ci.example:\(server.port)/"))
        guard case .answered(let response) = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(response.status == 302)
        #expect(server.requests.count == 1)
    }

    @Test("An answer without end is cut after some kilobytes")
    func endless() async throws {
        let server = try StubHTTPServer { connection in
            _ = try connection.readRequest()
            try connection.write("HTTP/1.1 200 OK\r\n\r\n")
            while true { try connection.write([UInt8](repeating: 65, count: 65536)) }
        }
        let answer = await Self.send(Self.call("http://ci.example:\(server.port)/"))
        guard case .answered(let response) = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(response.isTruncated)
        #expect(response.body.count == SendingSettings().maximumResponseBytes)
    }

    @Test("A receiver that takes the request and says nothing is given up")
    func silent() async throws {
        let server = try StubHTTPServer { connection in
            _ = try connection.readRequest()
            connection.waitForClose()
        }
        let answer = await Self.send(Self.call("http://ci.example:\(server.port)/")) { $0.timeLimitSeconds = 1 }
        #expect(
            Self.reason(answer)
                == "failed: ci.example did not answer completely within 1 second, which is webhook_time_limit.")
    }

    @Test("The limit is one for the whole request, whatever connecting took of it")
    func oneLimit() async throws {
        let transport = StubTransport().on("POST", "/") { _ in throw TransportError(.connectionRefused, "Refused.") }
        var settings = SendingSettings()
        settings.timeLimitSeconds = 4
        var rules = WebhookRules()
        rules.schemes = ["http"]
        let sender = GuardedWebhookSender(
            transport: transport,
            destinations: DestinationGuard(
                rules: rules, addresses: AddressRules(allowedNetworks: []),
                resolver: StubResolver(["ci.example": [["8.8.8.8", "9.9.9.9"]]])),
            settings: settings, clock: { Self.time }, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        _ = await sender.send(Self.call("http://ci.example/"))
        let options = transport.requests.map(\.options)
        #expect(options.count == 2)
        #expect(options.allSatisfy { $0.timeLimit <= .seconds(4) && $0.connectTimeLimit <= $0.timeLimit })
    }

    @Test("What must not be sent isn't, and nothing private is reached")
    func refused() async throws {
        let server = try StubHTTPServer { _ in okay() }
        for url in ["http://127.0.0.1:\(server.port)/", "http://ci.example:\(server.port)/", "http://[::1]/"] {
            let answer = await Self.send(Self.call(url), allowed: [])
            #expect(Self.reason(answer)?.hasPrefix("refused: ") == true, "\(url): \(answer)")
        }
        #expect(server.connectionCount == 0)
    }

    @Test("Line breaks don't get into a request")
    func injection() async throws {
        let server = try StubHTTPServer { _ in okay() }
        let url = "http://ci.example:\(server.port)/"
        for field in [WebhookCall.Field(name: "X", value: "a\r\nY: b"), .init(name: "X\r\nY", value: "a")] {
            let answer = await Self.send(Self.call(url) { $0.fields = [field] })
            #expect(Self.reason(answer)?.hasPrefix("failed: ") == true)
        }
        let method = await Self.send(Self.call(url) { $0.method = "POST / HTTP/1.1\r\nX: y" })
        #expect(Self.reason(method)?.hasPrefix("refused: ") == true)
        let line = await Self.send(Self.call("http://ci.example:\(server.port)/a\r\nX: y"))
        #expect(Self.reason(line)?.hasPrefix("refused: ") == true)
        #expect(server.connectionCount == 0)
    }

    @Test("The next address is tried where one takes no connection")
    func nextAddress() async throws {
        let server = try StubHTTPServer { _ in okay() }
        let answer = await Self.send(
            Self.call("http://ci.example:\(server.port)/"), ["ci.example": [["127.0.0.2", "127.0.0.1"]]],
            allowed: ["127.0.0.0/8"])
        #expect(Self.reason(answer) == nil)
        #expect(server.requests.count == 1)
    }

    @Test("Secrets are not in the reasons")
    func redacted() async {
        let answer = await Self.send(
            Self.call("http://ci.example:1/s3cret") { $0.redaction = WebhookRedaction(["s3cret"]) })
        #expect(Self.reason(answer)?.contains("s3cret") == false)
        #expect(Self.reason(answer)?.hasPrefix("failed: ") == true)
    }
}

/// A short answer with a body.
private func okay(_ body: String = "ok", _ lines: String...) -> String {
    let head = ["HTTP/1.1 200 OK", "Content-Length: \(body.utf8.count)"] + lines
    return head.joined(separator: "\r\n") + "\r\n\r\n" + body
}
