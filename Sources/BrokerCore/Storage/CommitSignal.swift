import Synchronization

/// Wakes those who wait for something new in the storage.
///
/// Rung after each durable write. Commits that happen while nobody listens are not lost: a listener says up to where it
/// has seen them, and returns at once if there were more since. Costs a commit one uncontended lock while nobody waits.
package final class CommitSignal: Sendable {
    /// A point in the sequence of commits.
    package struct Mark: Sendable, Hashable {
        fileprivate let count: Int
    }

    fileprivate struct State {
        var count = 0
        var isClosed = false
        var lastListener = 0
        var listeners: [Int: CheckedContinuation<Bool, Never>] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    /// Where the sequence is now. To be read before the storage is.
    package var mark: Mark { Mark(count: state.withLock { $0.count }) }

    /// Whether waiting is over for good.
    package var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Something was committed.
    package func ring() {
        let woken = state.withLock { state in
            state.count += 1
            return state.release()
        }
        for listener in woken { listener.resume(returning: true) }
    }

    /// Ends all waiting, now and in future.
    package func close() {
        let woken = state.withLock { state in
            state.isClosed = true
            return state.release()
        }
        for listener in woken { listener.resume(returning: false) }
    }

    /// Returns true once something was committed after `mark`, false when the task is cancelled or the signal is
    /// closed.
    package func next(after mark: Mark) async -> Bool {
        let id = state.withLock { state in
            state.lastListener += 1
            return state.lastListener
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer = state.withLock { $0.admit(continuation, id, mark, isCancelled: Task.isCancelled) }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            state.withLock { $0.listeners.removeValue(forKey: id) }?.resume(returning: false)
        }
    }
}

extension CommitSignal.State {
    /// Takes everybody who waits out of the list.
    fileprivate mutating func release() -> [CheckedContinuation<Bool, Never>] {
        defer { listeners = [:] }
        return Array(listeners.values)
    }

    /// The answer where there is one already; otherwise the listener is kept.
    fileprivate mutating func admit(
        _ listener: CheckedContinuation<Bool, Never>, _ id: Int, _ mark: CommitSignal.Mark, isCancelled: Bool
    ) -> Bool? {
        if isClosed || isCancelled { return false }
        if count > mark.count { return true }
        listeners[id] = listener
        return nil
    }
}
