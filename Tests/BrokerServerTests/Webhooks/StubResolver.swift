import BrokerCore
import Synchronization

@testable import BrokerServer

/// A resolver that knows the names of one test, and gives one answer after the other; the last one stays.
final class StubResolver: HostResolver {
    private let answers: Mutex<[String: [[String]]]>
    private let asked = Mutex<[String]>([])

    init(_ answers: [String: [[String]]]) {
        self.answers = Mutex(answers)
    }

    var names: [String] { asked.withLock { $0 } }

    func addresses(of host: String, within limit: Duration) async throws(ResolutionError) -> [IPAddress] {
        asked.withLock { $0.append(host) }
        if host == "slow.example" { throw .timedOut }
        if let address = IPAddress(host) { return [address] }
        let texts = answers.withLock { answers -> [String] in
            guard let all = answers[host], let first = all.first else { return [] }
            if all.count > 1 { answers[host] = Array(all.dropFirst()) }
            return first
        }
        return texts.compactMap { IPAddress($0) }
    }
}
