import BrokerAPI
import BrokerServer
import Foundation
import Testing

/// Clients that wait with a body until they are told to go on.
@Suite("A client that expects 100-continue", .timeLimit(.minutes(2)))
struct ExpectationTests {
    private let settings: ServerSettings
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        var settings = ServerSettings.scratch(in: directory)
        settings.api.maximumBodyBytes = 10_000
        self.settings = settings
    }

    private func head(_ more: String, expecting expectation: String = "100-continue", version: String = "1.1") -> String
    {
        "POST /pacticipants HTTP/\(version)\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            + "Expect: \(expectation)\r\n\(more)\r\n\r\n"
    }

    @Test("is told so, answered, and served on", arguments: ["Content-Length: 13", "Transfer-Encoding: chunked"])
    func isTold(framing: String) async throws {
        let body = #"{"name":"Foo"}"# + " "
        try await BrokerServer.run(with: settings) { server in
            let socket = try Socket(port: server.port)
            try socket.send(head(framing.replacing("13", with: "\(body.utf8.count)")))
            try await socket.waitForBytes()
            try socket.send(framing.hasPrefix("C") ? body : "f\r\n\(body)\r\n0\r\n\r\n")
            try socket.send("GET /pacticipants/Foo HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            let answers = await socket.readToEnd().components(separatedBy: "HTTP/1.1 ")
            try #require(answers.count == 4, "\(answers)")
            #expect(answers[1] == "100 Continue\r\n\r\n")
            #expect(answers[2].hasPrefix("201 "))
            #expect(answers[3].hasPrefix("200 "))
        }
    }

    @Test("and sends its body all the same is only answered")
    func isNotWaiting() async throws {
        let body = #"{"name":"Foo"}"#
        try await BrokerServer.run(with: settings) { server in
            let socket = try Socket(port: server.port)
            try socket.send(head("Connection: close\r\nContent-Length: \(body.utf8.count)") + body)
            #expect(await socket.readToEnd().hasPrefix("HTTP/1.1 201 "))
        }
    }

    @Test("is not told so where its request is refused from the head alone")
    func isRefused() async throws {
        try await BrokerServer.run(with: settings) { server in
            let large = try Socket(port: server.port)
            try large.send(head("Connection: close\r\nContent-Length: 20000"))
            #expect(await large.readToEnd().hasPrefix("HTTP/1.1 413 "))
            let other = try Socket(port: server.port)
            try other.send(head("Connection: close\r\nContent-Length: 2", expecting: "miracles"))
            let answer = await other.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.1 417 "))
            #expect(answer.lowercased().contains("\r\nx-content-type-options: nosniff\r\n"))
        }
        var closed = settings
        closed.access.username = "u"
        closed.access.password = "p"
        try await BrokerServer.run(with: closed) { server in
            let socket = try Socket(port: server.port)
            try socket.send(head("Connection: close\r\nContent-Length: 2"))
            #expect(await socket.readToEnd().hasPrefix("HTTP/1.1 401 "))
        }
    }

    @Test("and sends nothing is told that its request took too long, as one that expects nothing")
    func isSilent() async throws {
        var settings = settings
        settings.limits.requestSeconds = 3
        try await BrokerServer.run(with: settings) { server in
            let waiting = try Socket(port: server.port)
            try waiting.send(head("Content-Length: 2"))
            let silent = try Socket(port: server.port)
            try silent.send(head("Content-Length: 2").replacing("Expect: 100-continue\r\n", with: ""))
            let answers = await waiting.readToEnd().components(separatedBy: "HTTP/1.1 ")
            try #require(answers.count == 3, "\(answers)")
            #expect(answers[1] == "100 Continue\r\n\r\n")
            #expect(answers[2].hasPrefix("408 "))
            #expect(await silent.readToEnd().hasPrefix("HTTP/1.1 408 "))
        }
    }

    @Test("in HTTP/1.0, which doesn't know that, gets its answer only", arguments: ["100-continue", "miracles"])
    func oldVersion(expectation: String) async throws {
        let body = #"{"name":"Foo"}"#
        try await BrokerServer.run(with: settings) { server in
            let socket = try Socket(port: server.port)
            try socket.send(
                head(
                    "Connection: close\r\nContent-Length: \(body.utf8.count)", expecting: expectation, version: "1.0")
                    + body)
            #expect(await socket.readToEnd().split(separator: "\r\n").first?.contains("201") == true)
        }
        var impatient = settings
        // After that a connection is closed whose client waits for something that doesn't come.
        impatient.limits.idleSeconds = 1
        try await BrokerServer.run(with: impatient) { server in
            let silent = try Socket(port: server.port)
            try silent.send(head("Content-Length: 2", expecting: expectation, version: "1.0"))
            #expect(await silent.readToEnd() == "")
        }
    }
}
