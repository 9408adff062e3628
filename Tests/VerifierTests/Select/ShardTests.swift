import HTTPTransport
import TestSupport
import Testing
import Verifier

@Suite("Shards")
struct ShardTests {
    @Test("are written as share and number", arguments: ["1/1", "2/3", "3/3"])
    func wellFormed(text: String) {
        #expect(Shard(text).map { "\($0.index)/\($0.count)" } == text)
    }

    @Test(
        "other texts are none",
        arguments: ["", "1", "0/3", "4/3", "1/0", "-1/3", "1/3/5", "a/b", "/", "1/", "99999999999999999999/3"])
    func malformed(text: String) {
        #expect(Shard(text) == nil)
    }

    private func paths(_ document: String, _ shard: Shard?) async throws -> [String] {
        let transport = StubTransport { _ in HTTPResponse(status: 200) }
        _ = try await verifyDocument(document, transport) { $0.shard = shard }
        return transport.requests.map { String($0.url.dropFirst("http://provider:8080".count)) }
    }

    @Test("together they cover every interaction exactly once", arguments: [1, 2, 3, 7])
    func cover(count: Int) async throws {
        let all = (0..<60).map { "/\($0)" }
        let document = pact(list: all.map { interaction("at \($0)", path: $0) })
        var seen: [String] = []
        for index in 1...count {
            let share = try await paths(document, Shard(index, of: count))
            #expect(share == all.filter(Set(share).contains), "in the order of the pact")
            #expect(count == 1 || (1..<60).contains(share.count))
            seen += share
        }
        #expect(seen.sorted() == all.sorted())
    }

    @Test("the share of an interaction depends on nothing else than itself")
    func stable() async throws {
        let elements = (0..<20).map { interaction("at \($0)", path: "/\($0)") }
        let shard = Shard(1, of: 2)
        let forwards = try await paths(pact(list: elements), shard)
        let backwards = try await paths(pact(list: elements.reversed()), shard)
        #expect(forwards == backwards.reversed())
        let alone = try await paths(pact(list: [elements[7]]), shard)
        #expect(alone == forwards.filter { $0 == "/7" })
    }

    @Test("the ids that a broker adds change nothing")
    func ids() async throws {
        // The id of that interaction as the broker computes it is not known here; equal shares with and without show
        // it.
        let plain = pact(interaction("one", path: "/1"))
        let shares = try await [paths(plain, Shard(1, of: 2)).count, paths(plain, Shard(2, of: 2)).count]
        #expect(shares.sorted() == [0, 1])
    }

    @Test("a share that holds nothing is a success")
    func empty() async throws {
        let document = pact(interaction("one"))
        var verdicts: [Int] = []
        for index in 1...2 {
            let transport = StubTransport { _ in HTTPResponse(status: 200) }
            let (outcome, _) = try await verifyDocument(document, transport) { $0.shard = Shard(index, of: 2) }
            #expect(outcome.verdict == .success)
            verdicts.append(outcome.pacts.first?.leftOut ?? -1)
        }
        #expect(verdicts.sorted() == [0, 1])
    }
}
