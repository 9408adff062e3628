import CurlTransport
import HTTPTransport
import TestSupport
import Testing

/// How connections are made, kept and used again.
struct ConnectionTests {
    @Test func requestsFollowEachOtherOnOneConnection() async throws {
        let server = try StubHTTPServer { _ in okay() }
        try await withTransport { transport async throws in
            for number in 0..<20 { _ = try await transport.get("\(server.url)/\(number)") }
        }
        #expect(server.connectionCount == 1)
        #expect(server.requests.map(\.target) == (0..<20).map { "/\($0)" })
    }

    @Test func manyRequestsAtOnceShareTheConnectionsAllowed() async throws {
        let server = try StubHTTPServer { okay($0.target) }
        var limits = CurlConnectionLimits()
        limits.maximumPerHost = 4
        try await withTransport(limits) { transport async throws in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<64 {
                    group.addTask { try await transport.get("\(server.url)/\(number)").text == "/\(number)" }
                }
                for try await isRight in group { #expect(isRight) }
            }
        }
        #expect(server.requests.count == 64)
        #expect(server.connectionCount <= 4)
    }

    @Test func roundsOfConcurrentRequestsUseTheSameConnections() async throws {
        let server = try StubHTTPServer { okay($0.target) }
        try await withTransport { transport async throws in
            for _ in 0..<5 {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<64 { group.addTask { _ = try await transport.get("\(server.url)/\(number)") } }
                    try await group.waitForAll()
                }
            }
        }
        #expect(server.requests.count == 320)
        #expect(server.connectionCount <= 64)
    }

    @Test func aServerThatClosesAfterEachAnswerIsConnectedToAgain() async throws {
        let server = try StubHTTPServer { connection in
            _ = try connection.readRequest()
            try connection.write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok")
        }
        try await withTransport { transport async throws in
            for _ in 0..<5 { #expect(try await transport.get(server.url).text == "ok") }
        }
        #expect(server.connectionCount == 5)
    }

    @Test func aServerThatClosesSilentlyAfterEachAnswerIsConnectedToAgain() async throws {
        let server = try StubHTTPServer { connection in
            _ = try connection.readRequest()
            try connection.write(okay())
        }
        try await withTransport { transport async throws in
            for _ in 0..<5 {
                let response = try await transport.get(server.url) {
                    $0.method = "POST"
                    $0.body = Array("body".utf8)
                }
                #expect(response.text == "ok")
            }
        }
        #expect(server.requests.map(\.body) == Array(repeating: Array("body".utf8), count: 5))
    }

    @Test func oldServersThatKeepNothingOpenAreConnectedToAgain() async throws {
        let server = try StubHTTPServer { connection in
            _ = try connection.readRequest()
            try connection.write("HTTP/1.0 200 OK\r\n\r\nold")
        }
        try await withTransport { transport async throws in
            for _ in 0..<3 { #expect(try await transport.get(server.url).text == "old") }
        }
        #expect(server.connectionCount == 3)
    }

    /// The server closes the kept connection at the very moment when the next request arrives on it.
    @Test(arguments: ["GET", "POST", "DELETE"], [nil, 10, 200_000])
    func aRequestThatGotNoByteOnAKeptConnectionIsSentOnceMore(_ method: String, _ size: Int?) async throws {
        let server = try StubHTTPServer { connection in
            while let request = try connection.readRequest() {
                if connection.number == 1, request.target == "/second" { return }
                try connection.write(okay(request.target))
            }
        }
        let body = size.map { (0..<$0).map { UInt8(truncatingIfNeeded: $0) } }
        try await withTransport { transport async throws in
            _ = try await transport.get(server.url + "/first")
            let response = try await transport.get(server.url + "/second") {
                $0.method = method
                $0.body = body
            }
            #expect(response.text == "/second")
        }
        #expect(server.requests.map(\.target) == ["/first", "/second", "/second"])
        #expect(server.requests.dropFirst().allSatisfy { $0.body == body ?? [] && $0.method == method })
        #expect(server.connectionCount == 2)
    }

    @Test func aRequestThatGotNoByteOnAFreshConnectionIsNotSentAgain() async throws {
        let server = try StubHTTPServer { connection in _ = try connection.readRequest() }
        try await withTransport { transport async throws in
            #expect(await transport.error(server.url)?.kind == .connectionReset)
        }
        #expect(server.requests.count == 1)
    }

    /// Header and body in two packets, with Nagle's algorithm on: without a quick acknowledgement every answer takes 40
    /// ms.
    @Test func answersInTwoPiecesDoNotStall() async throws {
        let server = try StubHTTPServer { connection in
            while try connection.readRequest() != nil {
                try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n")
                try connection.write("ok")
            }
        }
        var times: [Duration] = []
        try await withTransport { transport async throws in
            for _ in 0..<60 {
                times.append(
                    try await ContinuousClock().measure {
                        _ = try await transport.get(server.url) {
                            $0.method = "POST"
                            $0.body = Array("body".utf8)
                        }
                    })
            }
        }
        #expect(server.connectionCount == 1)
        // With the stall no answer comes sooner once the connection has settled; without it a busy machine delays some.
        #expect(times.suffix(30).contains { $0 < .milliseconds(30) })
    }

    @Test func aPinnedAddressIsConnectedToInPlaceOfTheHosts() async throws {
        let server = try StubHTTPServer { _ in okay() }
        try await withTransport { transport async throws in
            let response = try await transport.get("http://broker.invalid:8080/x") {
                $0.options.pinnedAddress = PinnedAddress(host: "127.0.0.1", port: server.port)
            }
            #expect(response.text == "ok")
            #expect(await transport.error("http://broker.invalid:8080/x")?.kind == .nameNotResolved)
        }
        #expect(server.requests.first?.fields == [HTTPField("Host", "broker.invalid:8080")])
    }

    @Test(
        "A pinned address holds in every spelling of a host",
        arguments: [
            "2130706434", "0x7f.2", "0177.0.0.2", "127.2", "[::ffff:127.0.0.2]", "LOCALHOST.", "%31%32%37.0.0.2",
        ])
    func pinnedInEverySpelling(host: String) async throws {
        let server = try StubHTTPServer { _ in okay("pinned") }
        try await withTransport { transport async throws in
            let response = try await transport.get("http://\(host):9/x") {
                $0.options.pinnedAddress = PinnedAddress(host: "127.0.0.1", port: server.port)
            }
            #expect(response.text == "pinned")
        }
    }

    @Test func aKeptConnectionIsNotUsedForAnotherPinnedAddress() async throws {
        let first = try StubHTTPServer { _ in okay("1") }
        let second = try StubHTTPServer { _ in okay("2") }
        try await withTransport { transport async throws in
            for (server, text) in [(first, "1"), (second, "2"), (first, "1"), (second, "2")] {
                let response = try await transport.get("http://same.invalid/") {
                    $0.options.pinnedAddress = PinnedAddress(host: "127.0.0.1", port: server.port)
                }
                #expect(response.text == text)
            }
            // Without one, the name counts again.
            #expect(await transport.error("http://same.invalid/")?.kind == .nameNotResolved)
        }
        #expect(first.connectionCount == 1)
        #expect(second.connectionCount == 1)
    }

    @Test func differentHostsHaveConnectionsOfTheirOwn() async throws {
        let first = try StubHTTPServer { _ in okay("1") }
        let second = try StubHTTPServer { _ in okay("2") }
        try await withTransport { transport async throws in
            for _ in 0..<3 {
                #expect(try await transport.get(first.url).text == "1")
                #expect(try await transport.get(second.url).text == "2")
            }
        }
        #expect(first.connectionCount == 1)
        #expect(second.connectionCount == 1)
    }
}
