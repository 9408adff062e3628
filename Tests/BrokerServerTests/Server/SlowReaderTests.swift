import BrokerServer
import Foundation
import Testing

/// Clients that ask and don't take what they are answered.
@Suite("A client that does not read", .timeLimit(.minutes(5)))
struct SlowReaderTests {
    private static let index = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    private static let last = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    private static let path = "/pacts/provider/Bar/consumer/Foo/version/1"
    /// More than the system holds for a connection.
    private static let contractBytes = 6 << 20
    private static let half =
        "POST /environments HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        + "Content-Length: 100\r\n\r\n{"

    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func publishLargeContract(_ server: RunningServer) async throws {
        let body = #"{"interactions":[],"text":"\#(String(repeating: "a", count: Self.contractBytes))"}"#
        let socket = try Socket(port: server.port)
        try await socket.sendAll(
            "PUT \(Self.path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
        #expect(await socket.readToEnd().hasPrefix("HTTP/1.1 201 "))
    }

    @Test("is cut off, and its connection is free for another")
    func isCutOff() async throws {
        var settings = ServerSettings.scratch(in: directory)
        settings.limits.connections = 1
        settings.limits.idleSeconds = 1
        try await BrokerServer.run(with: settings) { server in
            let stuck = try Socket(port: server.port, receiveBuffer: 65536)
            // Together far more than the system holds for it.
            try stuck.send(String(repeating: Self.index, count: 2000))
            // It was accepted, so that the other one has to wait for its end.
            try await stuck.waitForBytes()
            let next = try Socket(port: server.port)
            try next.send(Self.last)
            #expect(await next.readToEnd().hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(await stuck.readToEnd().components(separatedBy: "HTTP/1.1 200 OK\r\n").count < 2000)
        }
    }

    @Test("is told that its next request took too long, after the answer that it had not read, and not inside it")
    func refusalComesInTurn() async throws {
        var settings = ServerSettings.scratch(in: directory)
        try await BrokerServer.run(with: settings) { try await publishLargeContract($0) }
        settings.limits.requestSeconds = 1
        try await BrokerServer.run(with: settings) { server in
            let slow = try Socket(port: server.port, receiveBuffer: 65536)
            try slow.send("GET \(Self.path) HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n\r\n" + Self.half)
            // Once another that began later was refused, so was this one.
            let later = try Socket(port: server.port)
            try later.send(Self.half)
            #expect(await later.readToEnd().hasPrefix("HTTP/1.1 408 "))
            let answers = await slow.readToEnd().components(separatedBy: "HTTP/1.1 ")
            try #require(answers.count == 3, "\(answers.map { $0.prefix(100) })")
            #expect(answers[1].hasPrefix("200 OK"))
            #expect(answers[1].contains("\"" + String(repeating: "a", count: Self.contractBytes) + "\""))
            #expect(answers[2].hasPrefix("408 "))
            #expect(answers[2].hasSuffix("The request took too long to arrive.\n"))
        }
    }

    @Test("of a large answer gets the whole of it, also when the broker is told to stop meanwhile")
    func stopping() async throws {
        try await BrokerServer.run(with: .scratch(in: directory)) { server in
            try await publishLargeContract(server)
            let slow = try Socket(port: server.port, receiveBuffer: 65536)
            try slow.send("GET \(Self.path) HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n\r\n")
            try await slow.waitForBytes()
            let idle = try Socket(port: server.port)
            try idle.send(Self.index)
            try await idle.waitForBytes()
            server.stop()
            _ = await idle.readToEnd()
            let answer = await slow.readToEnd()
            #expect(answer.utf8.count > Self.contractBytes)
            #expect(answer.hasSuffix("}"))
        }
    }

    @Test("of a large answer gets the whole of it, also when it has said that it asks no more", arguments: ["", half])
    func halfClosed(more: String) async throws {
        try await BrokerServer.run(with: .scratch(in: directory)) { server in
            try await publishLargeContract(server)
            let slow = try Socket(port: server.port, receiveBuffer: 65536)
            try slow.send("GET \(Self.path) HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n\r\n" + more)
            try slow.endSending()
            try await slow.waitForBytes()
            let answers = await slow.readToEnd().components(separatedBy: "HTTP/1.1 ")
            try #require(answers.count == (more.isEmpty ? 2 : 3), "\(answers.map { $0.prefix(100) })")
            #expect(answers[1].contains("\"" + String(repeating: "a", count: Self.contractBytes) + "\""))
            #expect(more.isEmpty || answers[2].hasPrefix("400 "))
        }
    }

    @Test("and asks behind a question that waits for its answer gets that, and its connection is free")
    func behindAQuestionThatWaits() async throws {
        var settings = ServerSettings.scratch(in: directory)
        settings.limits.idleSeconds = 3600
        try await BrokerServer.run(with: settings) { server in
            let socket = try Socket(port: server.port)
            try socket.send(Self.index.replacing("\r\n\r\n", with: "\r\nPrefer: wait=1\r\n\r\n") + Self.index)
            let answers = await socket.readToEnd().lowercased().components(separatedBy: "http/1.1 ")
            try #require(answers.count == 2, "\(answers)")
            #expect(answers[1].hasPrefix("200 ok"))
            #expect(answers[1].contains("\r\nconnection: close\r\n"))
        }
    }

    /// The parts arrive one by one, and nobody reads them: more of them than are kept in memory.
    @Test("and sends a body with a question that may wait gets its answer all the same")
    func questionWithABody() async throws {
        var settings = ServerSettings.scratch(in: directory)
        settings.limits.idleSeconds = 3600
        try await BrokerServer.run(with: settings) { server in
            let socket = try Socket(port: server.port)
            let body = String(repeating: "1\r\na\r\n", count: 50) + "0\r\n\r\n"
            try socket.send(
                Self.index.replacing("\r\n\r\n", with: "\r\nPrefer: wait=1\r\nTransfer-Encoding: chunked\r\n\r\n")
                    + body + Self.last)
            let answers = await socket.readToEnd().components(separatedBy: "HTTP/1.1 ")
            try #require(answers.count == 3, "\(answers)")
            #expect(answers[1].hasPrefix("200 OK"))
        }
    }
}
