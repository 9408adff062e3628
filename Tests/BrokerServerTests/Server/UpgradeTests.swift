import BrokerServer
import Foundation
import Testing

/// Clients that would change the protocol of their connection, as Java's own does with its first requests.
@Suite("A request that asks for another protocol", .timeLimit(.minutes(2)))
struct UpgradeTests {
    private let upgrade = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQ\r\n"

    @Test("is answered in this one, and told that the connection ends", arguments: [true, false])
    func isAnswered(hasBody: Bool) async throws {
        let directory = try TemporaryDirectory()
        let body = #"{"name":"Foo"}"#
        try await BrokerServer.run(with: .scratch(in: directory)) { server in
            let socket = try Socket(port: server.port)
            try socket.send("GET /diagnostic/status/heartbeat HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            try socket.send(
                hasBody
                    ? "POST /pacticipants HTTP/1.1\r\nHost: 127.0.0.1\r\n\(upgrade)Content-Type: application/json\r\n"
                        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
                    : "GET /pacticipants HTTP/1.1\r\nHost: 127.0.0.1\r\n\(upgrade)\r\n")
            let answers = await socket.readToEnd().lowercased().components(separatedBy: "http/1.1 ")
            try #require(answers.count == 3, "\(answers)")
            #expect(answers[1].hasPrefix("200 "))
            #expect(!answers[1].contains("\r\nconnection: close\r\n"))
            #expect(answers[2].hasPrefix(hasBody ? "201 " : "200 "))
            #expect(answers[2].contains("\r\nconnection: close\r\n"))
        }
    }

    @Test("and is refused before its body is read gets that answer, however large the body is")
    func isRefusedEarly() async throws {
        let directory = try TemporaryDirectory()
        var settings = ServerSettings.scratch(in: directory)
        settings.access.username = "u"
        settings.access.password = "p"
        try await BrokerServer.run(with: settings) { server in
            let socket = try Socket(port: server.port)
            let size = 8 << 20
            try await socket.sendAll(
                "PUT /pacts/provider/P/consumer/C/version/1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\(upgrade)"
                    + "Content-Type: application/json\r\nContent-Length: \(size)\r\n\r\n"
                    + String(repeating: " ", count: size))
            let answer = await socket.readToEnd().lowercased()
            #expect(answer.hasPrefix("http/1.1 401 "))
            #expect(answer.contains("\r\nconnection: close\r\n"))
        }
    }

    @Test(
        "in another way that the parser knows ends its connection too",
        arguments: ["Proxy-Connection: upgrade", "Connection: UPGRADE,\u{301}", "Connection: keep-alive, Upgrade"])
    func otherSpellings(field: String) async throws {
        let directory = try TemporaryDirectory()
        try await BrokerServer.run(with: .scratch(in: directory)) { server in
            let socket = try Socket(port: server.port)
            try socket.send("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\(field)\r\nUpgrade: h2c\r\n\r\n")
            #expect(await socket.readToEnd().lowercased().contains("\r\nconnection: close\r\n"))
        }
    }

    @Test("in vain, without the field that makes it an upgrade, is one like others")
    func isNone() async throws {
        let directory = try TemporaryDirectory()
        let path = "/diagnostic/status/heartbeat"
        try await BrokerServer.run(with: .scratch(in: directory)) { server in
            let socket = try Socket(port: server.port)
            try socket.send("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: h2c\r\n\r\n")
            try socket.send("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            #expect(await socket.readToEnd().components(separatedBy: "HTTP/1.1 200 ").count == 3)
        }
    }
}
