import CurlTransport
import HTTPTransport
import TestSupport
import Testing

/// Time limits and size limits.
struct LimitTests {
    @Test func aServerThatHangsIsGivenUp() async throws {
        let server = try StubHTTPServer { connection in
            _ = try connection.readRequest()
            connection.waitForClose()
        }
        try await withTransport { transport async throws in
            let error = await transport.error(server.url.replacing("//", with: "//u:secret@") + "/x") {
                $0.options.timeLimit = .milliseconds(150)
            }
            #expect(error?.kind == .timedOut)
            #expect(
                error?.description
                    == "http://***@127.0.0.1:\(server.port)/x did not answer completely within 150 ms.")
        }
    }

    @Test func anAnswerThatNeverEndsIsGivenUp() async throws {
        let server = try StubHTTPServer { connection in
            _ = try connection.readRequest()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbut not all of it")
            connection.waitForClose()
        }
        try await withTransport { transport async throws in
            let error = await transport.error(server.url) { $0.options.timeLimit = .milliseconds(150) }
            #expect(error?.kind == .timedOut)
        }
    }

    @Test func connectingHasALimitOfItsOwn() async throws {
        let server = try FullListener()
        try await withTransport { transport async throws in
            let error = await transport.error("http://127.0.0.1:\(server.port)/") {
                $0.options.connectTimeLimit = .milliseconds(150)
            }
            #expect(error?.kind == .connectTimedOut)
            let total = await transport.error("http://127.0.0.1:\(server.port)/") {
                $0.options.timeLimit = .milliseconds(150)
            }
            #expect(total?.kind == .connectTimedOut)
        }
    }

    @Test func waitingForAFreeConnectionCounts() async throws {
        let server = try StubHTTPServer { connection in
            _ = try connection.readRequest()
            connection.waitForClose()
        }
        var limits = CurlConnectionLimits()
        limits.maximumPerHost = 1
        try await withTransport(limits) { transport async throws in
            async let first = transport.error(server.url) { $0.options.timeLimit = .seconds(20) }
            let second = await transport.error(server.url) { $0.options.timeLimit = .milliseconds(150) }
            let third = await transport.error(server.url) { $0.options.timeLimit = .milliseconds(150) }
            #expect([second, third].contains { $0?.kind == .connectTimedOut })
            await transport.close()
            #expect(await first?.kind == .cancelled)
        }
    }

    @Test func anAnnouncedBodyOverTheLimitIsRefusedBeforeItComes() async throws {
        let server = try StubHTTPServer { connection in
            _ = try connection.readRequest()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10485760\r\n\r\n")
            connection.waitForClose()
        }
        try await withTransport { transport async throws in
            let error = await transport.error(server.url + "/big") { $0.options.maximumResponseBytes = 1_000_000 }
            #expect(error?.kind == .responseTooLarge)
            #expect(error?.description == "The answer from \(server.url)/big is larger than 1000000 bytes.")
        }
    }

    @Test func anEndlessBodyIsCutOff() async throws {
        let server = try StubHTTPServer { connection in
            _ = try connection.readRequest()
            try connection.write("HTTP/1.1 200 OK\r\n\r\n")
            while true { try connection.write([UInt8](repeating: 65, count: 65536)) }
        }
        try await withTransport { transport async throws in
            let error = await transport.error(server.url) { $0.options.maximumResponseBytes = 1_000_000 }
            #expect(error?.kind == .responseTooLarge)
        }
    }

    @Test func anEndlessBodyIsCutWhereThatIsAskedFor() async throws {
        let server = try StubHTTPServer { connection in
            _ = try connection.readRequest()
            try connection.write("HTTP/1.1 200 OK\r\n\r\n")
            while true { try connection.write([UInt8](repeating: 65, count: 65536)) }
        }
        try await withTransport { transport async throws in
            let response = try await transport.get(server.url) {
                $0.options.maximumResponseBytes = 1000
                $0.options.cutsLongResponses = true
            }
            #expect(response.status == 200)
            #expect(response.body == [UInt8](repeating: 65, count: 1000))
            #expect(response.isCut)
        }
    }

    @Test func aBodyThatIsAnnouncedAsTooLongIsCutAndAShortOneIsWhole() async throws {
        let server = try StubHTTPServer { _ in okay("0123456789") }
        try await withTransport { transport async throws in
            for (limit, text) in [(4, "0123"), (10, "0123456789"), (0, "")] {
                let response = try await transport.get(server.url) {
                    $0.options.maximumResponseBytes = limit
                    $0.options.cutsLongResponses = true
                }
                #expect(response.text == text)
                #expect(response.isCut == (limit < 10))
            }
        }
    }

    @Test func silenceHasALimitOfItsOwn() async throws {
        let server = try StubHTTPServer { connection in
            _ = try connection.readRequest()
            connection.waitForClose()
        }
        try await withTransport { transport async throws in
            let error = await transport.error(server.url) { $0.options.silenceTimeLimit = .seconds(1) }
            #expect(error?.kind == .timedOut)
            #expect(error?.description == "\(server.url) sent nothing for 1 s.")
        }
    }

    @Test func aBodyOfExactlyTheLimitPasses() async throws {
        let server = try StubHTTPServer { _ in okay("12345") }
        try await withTransport { transport async throws in
            let response = try await transport.get(server.url) { $0.options.maximumResponseBytes = 5 }
            #expect(response.text == "12345")
            let error = await transport.error(server.url) { $0.options.maximumResponseBytes = 4 }
            #expect(error?.kind == .responseTooLarge)
        }
    }

    @Test func tenMegabytesArriveWhole() async throws {
        let body = (0..<10 * 1024 * 1024).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let server = try StubHTTPServer { connection in
            _ = try connection.readRequest()
            try connection.write(Array("HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body)
            connection.waitForClose()
        }
        try await withTransport { transport async throws in #expect(try await transport.get(server.url).body == body) }
    }

    @Test func aCompressionBombIsCountedUnpacked() async throws {
        let bomb = Gzip.zeros(258 * 20_000)
        #expect(bomb.count < 40_000)
        let server = try StubHTTPServer { connection in
            _ = try connection.readRequest()
            let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n"
            try connection.write(Array(head.utf8) + bomb)
            connection.waitForClose()
        }
        try await withTransport { transport async throws in
            let error = await transport.error(server.url) {
                $0.options.acceptsCompression = true
                $0.options.maximumResponseBytes = 100_000
            }
            #expect(error?.kind == .responseTooLarge)
        }
    }

    @Test func endlessHeaderLinesAreCutOff() async throws {
        let server = try StubHTTPServer { connection in
            _ = try connection.readRequest()
            try connection.write("HTTP/1.1 200 OK\r\n")
            let line = "X: " + String(repeating: "a", count: 8000) + "\r\n"
            for _ in 0..<1000 { try connection.write(line) }
            connection.waitForClose()
        }
        try await withTransport { transport async throws in
            #expect(await transport.error(server.url) != nil)
        }
    }
}
