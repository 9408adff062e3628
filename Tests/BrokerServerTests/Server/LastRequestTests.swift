import BrokerServer
import Foundation
import Testing

/// Clients that close their connection behind a request, and those that would change its protocol, as Java's own does
/// with its first requests.
@Suite("A request that ends its connection", .timeLimit(.minutes(2)))
struct LastRequestTests {
    private static let upgrade =
        "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQ\r\n"

    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    /// Only time limits would end what hangs, and these are as long as they can be.
    private var open: ServerSettings {
        var settings = ServerSettings.scratch(in: directory)
        settings.limits.requestSeconds = 3600
        settings.limits.idleSeconds = 3600
        return settings
    }

    private var closed: ServerSettings {
        var settings = open
        settings.access.username = "u"
        settings.access.password = "p"
        return settings
    }

    private static func put(_ fields: String, _ size: Int) -> String {
        "PUT /pacts/provider/P/consumer/C/version/1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\(fields)"
            + "Content-Type: application/json\r\nContent-Length: \(size)\r\n\r\n"
    }

    @Test(
        "since it asks for another protocol is answered in this one, and told that the connection ends",
        arguments: [true, false])
    func isAnswered(hasBody: Bool) async throws {
        let body = #"{"name":"Foo"}"#
        try await BrokerServer.run(with: open) { server in
            let socket = try Socket(port: server.port)
            try socket.send("GET /diagnostic/status/heartbeat HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            try socket.send(
                hasBody
                    ? "POST /pacticipants HTTP/1.1\r\nHost: 127.0.0.1\r\n\(Self.upgrade)Content-Type: application/json\r\n"
                        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
                    : "GET /pacticipants HTTP/1.1\r\nHost: 127.0.0.1\r\n\(Self.upgrade)\r\n")
            let answers = await socket.readToEnd().lowercased().components(separatedBy: "http/1.1 ")
            try #require(answers.count == 3, "\(answers)")
            #expect(answers[1].hasPrefix("200 "))
            #expect(!answers[1].contains("\r\nconnection: close\r\n"))
            #expect(answers[2].hasPrefix(hasBody ? "201 " : "200 "))
            #expect(answers[2].contains("\r\nconnection: close\r\n"))
        }
    }

    @Test(
        "and is refused before its body is read gets that answer, however large the body is",
        arguments: [upgrade, "Connection: close\r\n", "Connection: TE, close\r\n"])
    func isRefusedEarly(fields: String) async throws {
        try await BrokerServer.run(with: closed) { server in
            let socket = try Socket(port: server.port)
            let size = 8 << 20
            try await socket.sendAll(Self.put(fields, size) + String(repeating: " ", count: size))
            let answer = await socket.readToEnd().lowercased()
            #expect(answer.hasPrefix("http/1.1 401 "))
            #expect(answer.contains("\r\nconnection: close\r\n"))
        }
    }

    @Test("and is refused is not waited for, and its body may still come", arguments: ["", "Expect: 100-continue\r\n"])
    func isRefusedHalfSent(fields: String) async throws {
        try await BrokerServer.run(with: closed) { server in
            let socket = try Socket(port: server.port)
            try socket.send(Self.put("Connection: close\r\n" + fields, 2 << 20))
            #expect(await socket.readToEnd().hasPrefix("HTTP/1.1 401 "))
            try await socket.sendAll(String(repeating: " ", count: 2 << 20))
        }
    }

    @Test(
        "has one answer, whatever comes behind it",
        arguments: ["HTTP/1.1\r\nConnection: close", "HTTP/1.0", "HTTP/1.0\r\nConnection: keep-alive"])
    func isTheLast(version: String) async throws {
        let first = "GET / \(version)\r\nHost: 127.0.0.1\r\n\r\n"
        let other = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
        try await BrokerServer.run(with: open) { server in
            for more in ["", "\r\n", "\u{1}\u{2}", other] {
                let socket = try Socket(port: server.port)
                try socket.send(first + more)
                let answers = await socket.readToEnd().lowercased().components(separatedBy: "http/1.1 ")
                try #require(answers.count == 2, "\(answers)")
                #expect(answers[1].hasPrefix("200 "))
                #expect(answers[1].contains("\r\nconnection: close\r\n"))
            }
        }
    }

    @Test(
        "in another way that the parser knows ends its connection too",
        arguments: ["Proxy-Connection: upgrade", "Connection: UPGRADE,\u{301}", "Connection: keep-alive, Upgrade"])
    func otherSpellings(field: String) async throws {
        try await BrokerServer.run(with: open) { server in
            let socket = try Socket(port: server.port)
            try socket.send("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\(field)\r\nUpgrade: h2c\r\n\r\n")
            #expect(await socket.readToEnd().lowercased().contains("\r\nconnection: close\r\n"))
        }
    }

    @Test("in vain, without the field that makes it an upgrade, is one like others")
    func isNone() async throws {
        let path = "/diagnostic/status/heartbeat"
        try await BrokerServer.run(with: open) { server in
            let socket = try Socket(port: server.port)
            try socket.send("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: h2c\r\n\r\n")
            try socket.send("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            #expect(await socket.readToEnd().components(separatedBy: "HTTP/1.1 200 ").count == 3)
        }
    }
}
