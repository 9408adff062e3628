import BrokerCore
import Synchronization
import TestSupport
import Testing

@Suite struct VerdictWaitTests {
    /// Waits until its task is cancelled: the time is never over.
    private static let forEver: @Sendable (Duration) async throws -> Void = { _ in
        for await _ in AsyncStream<Void>.makeStream().stream {}
        throw CancellationError()
    }

    /// How often a question was asked, and what it answers: known from the given time on.
    private final class Question: Sendable {
        private let asked = Mutex(0)
        private let knownAfter: Int
        private let onAsking: @Sendable (Int) -> Void

        init(knownAfter: Int, onAsking: @escaping @Sendable (Int) -> Void = { _ in }) {
            self.knownAfter = knownAfter
            self.onAsking = onAsking
        }

        var count: Int { asked.withLock { $0 } }

        @Sendable func ask() async throws -> Bool {
            let count = asked.withLock { asked in
                asked += 1
                return asked
            }
            onAsking(count)
            return count > knownAfter
        }
    }

    private let commits = CommitSignal()

    private func limits(_ change: (inout VerdictWait.Limits) -> Void = { _ in }) -> VerdictWait.Limits {
        var limits = VerdictWait.Limits()
        limits.pace = .zero
        change(&limits)
        return limits
    }

    @Test(.timeLimit(.minutes(5))) func `a known answer is given at once, with what would have been granted`()
        async throws
    {
        let wait = VerdictWait(commits: commits, limits: limits(), sleep: Self.forEver)
        let question = Question(knownAfter: 0)
        let outcome = try await wait.value(within: 600, isKnown: { $0 }, ask: question.ask)
        #expect(outcome.value)
        #expect(outcome.granted == 30)
        #expect(question.count == 1)
    }

    @Test(.timeLimit(.minutes(5))) func `zero seconds only ask whether the broker knows how to wait`() async throws {
        let wait = VerdictWait(commits: commits, limits: limits(), sleep: Self.forEver)
        let question = Question(knownAfter: 9)
        let outcome = try await wait.value(within: 0, isKnown: { $0 }, ask: question.ask)
        #expect(outcome.granted == 0)
        #expect(question.count == 1)
    }

    @Test(.timeLimit(.minutes(5))) func `each commit leads to another asking, until the answer is known`() async throws
    {
        let commits = commits
        let wait = VerdictWait(commits: commits, limits: limits()) { duration in
            if duration > .zero { try await Self.forEver(duration) }
        }
        // The commit comes while the question is asked: it must lead to another one.
        let question = Question(knownAfter: 3) { _ in commits.ring() }
        let outcome = try await wait.value(within: 20, isKnown: { $0 }, ask: question.ask)
        #expect(outcome.value)
        #expect(outcome.granted == 20)
        #expect(question.count == 4)
    }

    @Test(.timeLimit(.minutes(5))) func `without a commit nothing is asked until the time is over`() async throws {
        let wait = VerdictWait(commits: commits, limits: limits()) { _ in }
        let question = Question(knownAfter: 9)
        let outcome = try await wait.value(within: 20, isKnown: { $0 }, ask: question.ask)
        #expect(!outcome.value)
        #expect(outcome.granted == 20)
        #expect(question.count == 2)
    }

    @Test(.timeLimit(.minutes(5))) func `who finds no place is answered at once and told to ask again`() async throws {
        let waits = AsyncStream<Void>.makeStream()
        let wait = VerdictWait(commits: commits, limits: limits { $0.places = 1 }) { duration in
            waits.continuation.yield()
            if duration > .zero { try await Self.forEver(duration) }
        }
        async let waiting = wait.value(within: 20, isKnown: { $0 }, ask: Question(knownAfter: 1).ask)
        for await _ in waits.stream { break }
        let refused = try await wait.value(within: 20, isKnown: { $0 }, ask: Question(knownAfter: 9).ask)
        #expect(refused.granted == nil)
        commits.ring()
        let first = try await waiting
        #expect(first.value)
        async let next = wait.value(
            within: 20, isKnown: { $0 }, ask: Question(knownAfter: 1) { _ in commits.ring() }.ask)
        let second = try await next
        #expect(second.granted == 20)
    }

    @Test(.timeLimit(.minutes(5)))
    func `the end of the broker ends the wait, and the asker is not told that it was granted`()
        async throws
    {
        let wait = VerdictWait(commits: commits, limits: limits(), sleep: Self.forEver)
        let question = Question(knownAfter: 9) { _ in wait.close() }
        let outcome = try await wait.value(within: 20, isKnown: { $0 }, ask: question.ask)
        #expect(outcome.granted == nil)
    }

    @Test(.timeLimit(.minutes(5))) func `who goes away is not answered`() async throws {
        let wait = VerdictWait(commits: commits, limits: limits(), sleep: Self.forEver)
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await #expect(throws: CancellationError.self) {
                    try await wait.value(within: 20, isKnown: { $0 }, ask: Question(knownAfter: 9).ask)
                }
            }
            group.cancelAll()
        }
    }

    @Test(.timeLimit(.minutes(5))) func `an error while waiting is thrown`() async throws {
        struct Broken: Error {}
        let commits = commits
        let wait = VerdictWait(commits: commits, limits: limits(), sleep: Self.forEver)
        let count = Mutex(0)
        await #expect(throws: Broken.self) {
            try await wait.value(within: 20, isKnown: { (known: Bool) in known }) {
                commits.ring()
                let isFirst = count.withLock { count in
                    count += 1
                    return count == 1
                }
                guard isFirst else { throw Broken() }
                return false
            }
        }
    }

    @Test(.timeLimit(.minutes(5))) func `a verdict is known when no result is missing`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.createVersion("2", of: "Bar")
        let wait = VerdictWait(commits: scene.storage.commits, limits: limits()) { duration in
            if duration > .zero { try await Self.forEver(duration) }
        }
        let asked = AsyncStream<Void>.makeStream()
        async let waiting = wait.answer(within: 20) {
            asked.continuation.yield()
            return try await scene.ask([("Foo", "1"), ("Bar", "2")])
        }
        for await _ in asked.stream { break }
        try await scene.createVersion("3", of: "Bar")
        try await scene.verify("Foo", "1", by: "Bar", "2")
        let outcome = try await waiting
        #expect(outcome.value.summary.deployable == true)
        #expect(outcome.granted == 20)
    }
}
