import BrokerCore
import CurlTransport
import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Asks the system, on a thread of its own for each look-up: the system's function blocks, for as long as it likes.
///
/// Who asks is answered in time; the thread is left to end by itself, and only so many may be left.
final class SystemResolver: HostResolver {
    private let maximumThreads: Int
    private let threads = Mutex(0)

    init(maximumThreads: Int = 64) {
        self.maximumThreads = maximumThreads
    }

    func addresses(of host: String, within limit: Duration) async throws(ResolutionError) -> [IPAddress] {
        let answer = PendingAnswer()
        guard start(host, answer) else { throw .tooMany }
        let result = await withTaskGroup(of: Void.self) { group in
            group.addTask {
                try? await Task.sleep(for: limit)
                answer.fill(.failure(.timedOut))
            }
            let result = await answer.value()
            group.cancelAll()
            return result
        }
        return try result.get()
    }

    private func start(_ host: String, _ answer: PendingAnswer) -> Bool {
        let isFree = threads.withLock { count in
            guard count < maximumThreads else { return false }
            count += 1
            return true
        }
        guard isFree else { return false }
        let isStarted = DedicatedThread.run {
            let addresses = Self.lookUp(host)
            self.leave()
            answer.fill(.success(addresses))
        }
        if !isStarted { leave() }
        return isStarted
    }

    private func leave() { threads.withLock { $0 -= 1 } }
}

extension SystemResolver {
    /// Blocks.
    private static func lookUp(_ host: String) -> [IPAddress] {
        var hints = addrinfo()
        #if os(Linux) && !canImport(Musl)
            hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
        #else
            hints.ai_socktype = SOCK_STREAM
        #endif
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var found: [IPAddress] = []
        var next = list
        while let entry = next?.pointee {
            if let address = address(in: entry), !found.contains(address) { found.append(address) }
            next = entry.ai_next
        }
        return found
    }

    private static func address(in entry: addrinfo) -> IPAddress? {
        guard let socketAddress = entry.ai_addr else { return nil }
        let raw = UnsafeRawPointer(socketAddress)
        switch entry.ai_family {
        case AF_INET:
            var address = raw.loadUnaligned(as: sockaddr_in.self).sin_addr
            return withUnsafeBytes(of: &address) { IPAddress(bytes: $0) }
        case AF_INET6:
            var address = raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            return withUnsafeBytes(of: &address) { IPAddress(bytes: $0) }
        default: return nil
        }
    }
}

/// A result that a thread or a time limit gives, whichever comes first, to the one task that waits for it.
private final class PendingAnswer: Sendable {
    typealias Value = Result<[IPAddress], ResolutionError>

    private enum State {
        case open
        case awaited(CheckedContinuation<Value, Never>)
        case filled(Value)
        case taken
    }

    private let state = Mutex(State.open)

    func fill(_ value: Value) {
        let waiting: CheckedContinuation<Value, Never>? = state.withLock { state in
            switch state {
            case .open: state = .filled(value)
            case .awaited(let continuation):
                state = .taken
                return continuation
            case .filled, .taken: break
            }
            return nil
        }
        waiting?.resume(returning: value)
    }

    func value() async -> Value {
        await withCheckedContinuation { continuation in
            let value: Value? = state.withLock { state in
                guard case .filled(let value) = state else {
                    state = .awaited(continuation)
                    return nil
                }
                state = .taken
                return value
            }
            if let value { continuation.resume(returning: value) }
        }
    }
}
