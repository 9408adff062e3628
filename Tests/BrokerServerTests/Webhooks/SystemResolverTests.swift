import BrokerCore
import Testing

@testable import BrokerServer

struct SystemResolverTests {
    private let resolver = SystemResolver()

    @Test(
        "Every notation of an address is read as the system reads it",
        arguments: [
            ("127.0.0.1", "127.0.0.1"), ("127.1", "127.0.0.1"), ("2130706433", "127.0.0.1"),
            ("0x7f000001", "127.0.0.1"), ("017700000001", "127.0.0.1"), ("0177.0.0.1", "127.0.0.1"),
            ("0x7f.1", "127.0.0.1"), ("10.1", "10.0.0.1"), ("169.254.43518", "169.254.169.254"),
            ("::ffff:127.0.0.1", "0:0:0:0:0:ffff:7f00:1"),
        ])
    func notations(host: String, address: String) async throws {
        #expect(try await resolver.addresses(of: host, within: .seconds(10)).map(\.description) == [address])
    }

    @Test("localhost leads to loopback addresses")
    func localhost() async throws {
        let found = try await resolver.addresses(of: "localhost", within: .seconds(10))
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { AddressRules().objection(to: $0) == "a loopback address" })
    }

    @Test("What is no host has no addresses")
    func none() async throws {
        for host in ["256.1.1.1", "0x7f.0.0.0.1", "."] {
            #expect(try await resolver.addresses(of: host, within: .seconds(10)) == [], "\(host)")
        }
    }

    @Test("Who asks is answered in time, and only so many look-ups wait")
    func limits() async {
        await #expect(throws: ResolutionError.tooMany) {
            try await SystemResolver(maximumThreads: 0).addresses(of: "127.0.0.1", within: .seconds(10))
        }
    }
}
