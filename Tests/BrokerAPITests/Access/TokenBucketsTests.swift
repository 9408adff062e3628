import Testing

@testable import BrokerAPI

struct TokenBucketsTests {
    private let start = ContinuousClock.now

    @Test("A bucket empties, fills steadily, and not beyond its brim")
    func filling() {
        let buckets = TokenBuckets(perSecond: 2, capacity: 3)
        #expect((0..<3).allSatisfy { _ in buckets.draw("a", at: start) == nil })
        #expect(buckets.draw("a", at: start) == 1)
        #expect(buckets.wait("a", at: start) == 1)
        #expect(buckets.draw("b", at: start) == nil, "another client has its own")
        #expect(buckets.draw("a", at: start + .milliseconds(500)) == nil)
        #expect(buckets.draw("a", at: start + .milliseconds(600)) == 1)
        let later = start + .seconds(3600)
        #expect((0..<3).allSatisfy { _ in buckets.draw("a", at: later) == nil })
        #expect(buckets.draw("a", at: later) == 1)
    }

    @Test("A slow bucket tells how long it takes")
    func slow() {
        let buckets = TokenBuckets(perSecond: 0.1, capacity: 1)
        #expect(buckets.draw("a", at: start) == nil)
        #expect(buckets.draw("a", at: start) == 10)
        #expect(buckets.draw("a", at: start + .seconds(9)) == 1)
        #expect(buckets.wait("a", at: start + .seconds(10)) == nil)
    }

    @Test("However many clients come, memory is bounded, and who did most stays")
    func bounded() {
        let buckets = TokenBuckets(perSecond: 0.001, capacity: 5, clients: 100)
        for _ in 0..<5 { _ = buckets.draw("busy", at: start) }
        for number in 0..<10_000 { _ = buckets.draw("client \(number)", at: start) }
        #expect(buckets.count <= 100)
        #expect(buckets.wait("busy", at: start) != nil)
    }
}
