import BrokerCore
import Testing

@Suite struct PactMetadataTests {
    @Test func `a segment reads back as what was written`() {
        let metadata = PactMetadata(
            selections: [
                .init(branch: "feat/ä", latest: true, consumerVersionID: 7), .init(tag: "a b", consumerVersionID: 8),
                .init(environment: "prod", consumerVersionID: 9),
            ], pending: true, wip: false)
        #expect(PactMetadata(segment: metadata.segment) == metadata)
        #expect(!metadata.segment.contains { "+/=".contains($0) })
    }

    @Test func `a segment of the reference is understood, padded or not`() {
        #expect(PactMetadata(segment: "Y3ZuPTE").consumerVersionNumber == "1")
        #expect(PactMetadata(segment: "Y3ZuPTE=").consumerVersionNumber == "1")
        let encoded = PactMetadata(segment: "cyU1QiU1RCU1QmwlNUQ9dHJ1ZSZzJTVCJTVEJTVCY3YlNUQ9NyZwPXRydWU")
        #expect(encoded.selections == [.init(latest: true, consumerVersionID: 7)])
        #expect(encoded.pending == true)
    }

    @Test(arguments: ["!!", "", "%%%", "AAAA", "_-_-"])
    func `an unreadable segment counts as empty`(segment: String) {
        #expect(PactMetadata(segment: segment).isEmpty)
    }
}
