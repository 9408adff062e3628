import ContractModel
import HTTPTransport
import JSONText
import MockServer
import Testing

@Suite("Mock server")
struct MockServerTests {
    private let interaction = #"{"description": "a", "request": {"method": "POST", "path": "/a"}}"#

    @Test("says what was not requested")
    func missing() async throws {
        let outcome = try await MockRun.of(interaction) { _ in }
        #expect(!outcome.isAsExpected)
        #expect(outcome.missing.map(\.description) == ["a"])
        #expect(outcome.json["success"] == false)
        #expect(outcome.json["mismatches"]?.array?.first?["type"] == "missing-request")
    }

    @Test("refuses a body that is too long, which is no request that was expected")
    func tooLong() async throws {
        var settings = MockSettings()
        settings.maximumBodyBytes = 10
        let outcome = try await MockRun.of(interaction, settings: settings) { mock async throws in
            #expect(try await mock.send("POST", "/a", body: "0123456789A").status == 413)
            #expect(try await mock.send("POST", "/a", body: "0123456789").status == 200)
        }
        #expect(outcome.refusalCount == 1)
        #expect(outcome.counts == [1])
    }

    @Test("doesn't wait for ever for the rest of a body")
    func tooSlow() async throws {
        var settings = MockSettings()
        settings.requestSeconds = 0
        settings.idleSeconds = 3600
        let outcome = try await MockRun.of(interaction, settings: settings) { mock async throws in
            let port = try #require(mock.url.split(separator: ":").last.flatMap { UInt16($0) })
            let request = "POST /a HTTP/1.1\r\nHost: mock\r\nContent-Length: 20\r\n\r\n0123456789"
            let answer = await HalfRequest.answer(to: request, port: port)
            #expect(answer.hasPrefix("HTTP/1.1 408 "))
            #expect(answer.lowercased().contains("\r\nconnection: close\r\n"))
        }
        #expect(outcome.refusalCount == 1)
        #expect(outcome.counts == [0])
    }

    @Test("counts refusals that it doesn't keep")
    func manyRefusals() async throws {
        let outcome = try await MockRun.of(interaction) { mock async throws in
            for _ in 0..<1005 { _ = try await mock.send("GET", "/nope") }
        }
        #expect(outcome.refusalCount == 1005)
        #expect(outcome.refusals.count == 1000)
    }

    @Test("names a port that is taken")
    func portInUse() async throws {
        _ = try await MockRun.of(interaction) { mock async throws in
            var settings = MockSettings()
            settings.port = try #require(mock.url.split(separator: ":").last.flatMap { Int($0) })
            let taken = settings
            await #expect(throws: MockServerError.self) {
                _ = try await MockServer.run(
                    try MockRun.contract(#"{"description": "b"}"#), taken, stop: AsyncStream { _ in }, ready: { _ in })
            }
        }
    }

    @Test(
        "plays no contract that it can't keep",
        arguments: [
            ("", "no interactions"), (#"{"description": "a", "response": {"status": 42}}"#, "42"),
        ])
    func refusedContract(interactions: String, reason: String) {
        #expect {
            _ = try MockRun.contract(interactions)
        } throws: {
            "\($0)".contains(reason)
        }
    }
}
