import ContractMatching
import Synchronization

/// Remembers what was asked, as far as the outcome depends on it.
final class RequestJournal: Sendable {
    private struct State {
        var counts: [Int]
        var refusals: [RefusedRequest] = []
        var refusalCount = 0
    }

    private let state: Mutex<State>

    /// - Parameter count: How many interactions there are.
    init(count: Int) {
        state = Mutex(State(counts: [Int](repeating: 0, count: count)))
    }

    /// Chooses one of several interactions that fit equally well, and counts it: the first one that was not requested
    /// yet, so that all of them get their turn, then the first one.
    func choose(among positions: [Int]) -> Int? {
        state.withLock { state in
            let chosen = positions.first { state.counts[$0] == 0 } ?? positions.first
            if let chosen { state.counts[chosen] += 1 }
            return chosen
        }
    }

    func add(_ refusal: RefusedRequest) {
        state.withLock { state in
            state.refusalCount += 1
            if state.refusals.count < Self.keptRefusals { state.refusals.append(refusal) }
        }
    }

    func outcome(of contract: MockContract, url: String) -> MockOutcome {
        state.withLock { state in
            MockOutcome(
                pact: contract.pact, url: url, counts: state.counts, refusals: state.refusals,
                refusalCount: state.refusalCount)
        }
    }

    /// More are counted only.
    private static let keptRefusals = 1000
}

/// A request that the mock did not expect.
package struct RefusedRequest: Sendable {
    package let method: String
    /// Path and query as they were sent.
    package let target: String
    /// Never ``RequestVerdict/matched(_:)``.
    package let verdict: RequestVerdict
}
