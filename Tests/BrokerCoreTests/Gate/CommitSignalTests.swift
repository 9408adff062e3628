import BrokerCore
import TestSupport
import Testing

@Suite struct CommitSignalTests {
    @Test(.timeLimit(.minutes(5))) func `wakes everybody who waits`() async {
        let signal = CommitSignal()
        let mark = signal.mark
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 { group.addTask { await signal.next(after: mark) } }
            group.addTask {
                signal.ring()
                return true
            }
            for await woken in group { #expect(woken) }
        }
    }

    @Test(.timeLimit(.minutes(5))) func `a commit since the mark isn't missed`() async {
        let signal = CommitSignal()
        let mark = signal.mark
        signal.ring()
        let woken = await signal.next(after: mark)
        #expect(woken)
        #expect(signal.mark != mark)
    }

    @Test(.timeLimit(.minutes(5))) func `whoever is cancelled is let go`() async {
        let signal = CommitSignal()
        let woken = await withTaskGroup(of: Bool.self) { group in
            group.addTask { await signal.next(after: signal.mark) }
            group.cancelAll()
            return await group.next()
        }
        #expect(woken == false)
    }

    @Test(.timeLimit(.minutes(5))) func `after its end nobody waits`() async {
        let signal = CommitSignal()
        let mark = signal.mark
        async let waiting = signal.next(after: mark)
        signal.close()
        let (first, second) = (await waiting, await signal.next(after: mark))
        #expect(!first && !second)
        #expect(signal.isClosed)
    }

    @Test(.timeLimit(.minutes(5))) func `the storage rings it after a write, not after one that failed or a read`()
        async throws
    {
        struct Refused: Error {}
        let storage = try await InMemoryBroker().storage
        let mark = storage.commits.mark
        _ = try await storage.read { try $0.environments() }
        await #expect(throws: Refused.self) { try await storage.write { _ in throw Refused() } }
        #expect(storage.commits.mark == mark)
        try await storage.write { _ in }
        #expect(storage.commits.mark != mark)
    }
}
