import ContractMatching
import ContractModel
import JSONText

/// Finds the interactions that a request can be.
struct RequestSearch {
    let exchanges: [MockExchange]

    enum Finding {
        /// Positions of the interactions that fit best, in the order of the contract; never empty.
        case matches([Int])
        case refused(RequestVerdict)
    }

    func finding(_ request: ReceivedRequest) -> Finding {
        var candidates: [Candidate] = []
        for exchange in exchanges {
            do throws(MatchingError) {
                guard let form = try addressed(exchange, by: request) else { continue }
                let mismatches = try exchange.matcher.mismatches(with: form)
                candidates.append(Candidate(exchange: exchange, mismatches: mismatches))
            } catch {
                candidates.append(Candidate(exchange: exchange, failure: error.description))
            }
        }
        let matches = candidates.filter { $0.failure == nil && $0.mismatches.isEmpty }.map(\.exchange)
        if let most = matches.map(\.detail).max() {
            return .matches(matches.filter { $0.detail == most }.map(\.position))
        }
        // Of equals the first one.
        let compared = candidates.filter { $0.failure == nil }
        if let nearest = compared.min(by: { $0.mismatches.count < $1.mismatches.count }) {
            return .refused(.mismatched(nearest: nearest.exchange.position, nearest.mismatches))
        }
        if let failed = candidates.first, let failure = failed.failure {
            return .refused(.undecided(nearest: failed.exchange.position, failure))
        }
        return .refused(unexpected(request))
    }

    /// The form of the request whose method and path are those of the interaction.
    private func addressed(
        _ exchange: MockExchange, by request: ReceivedRequest
    ) throws(MatchingError) -> RequestPart? {
        if try exchange.matcher.isAddressed(by: request.part) { return request.part }
        guard let decoded = request.decoded, try exchange.matcher.isAddressed(by: decoded) else { return nil }
        return decoded
    }

    private func unexpected(_ request: ReceivedRequest) -> RequestVerdict {
        let likeness = exchanges.map { Likeness($0.request, request.part) }
        guard let best = likeness.max(), let index = likeness.firstIndex(of: best) else {
            return .unexpected(nearest: nil, [])
        }
        let mismatches = (try? exchanges[index].matcher.mismatches(with: request.part)) ?? []
        return .unexpected(nearest: exchanges[index].position, mismatches)
    }
}

/// An interaction with the method and path of a request.
private struct Candidate {
    let exchange: MockExchange
    var mismatches: [Mismatch] = []
    /// Why it could not be compared.
    var failure: String?
}

/// How near a request comes to an expected one with another path or method: the path counts more than the method.
private struct Likeness: Comparable {
    private let isSamePath: Bool
    private let commonSegments: Int
    private let isSameMethod: Bool

    init(_ expected: RequestPart, _ actual: RequestPart) {
        isSamePath = expected.path.hasSameBytes(as: actual.path)
        let segments = zip(expected.path.split(separator: "/"), actual.path.split(separator: "/"))
        commonSegments = segments.prefix { $0.hasSameBytes(as: $1) }.count
        isSameMethod = expected.method == actual.method
    }

    static func < (left: Likeness, right: Likeness) -> Bool { left.rank.lexicographicallyPrecedes(right.rank) }

    private var rank: [Int] { [isSamePath ? 1 : 0, commonSegments, isSameMethod ? 1 : 0] }
}
