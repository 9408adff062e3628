import ContractMatching
import ContractModel
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Answers every request: with the response of the interaction that it is, or by saying why it is none.
struct MockResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    let contract: MockContract
    let settings: MockSettings
    let journal: RequestJournal
    /// Where the mock listens.
    let address: MockAddress
    /// Told of every request when it is answered.
    let observe: @Sendable (MockEvent) -> Void

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        let isHead = request.method == .head
        let body: [UInt8]
        switch await arrival(of: request) {
        case .complete(let bytes): body = bytes
        case .refused(let status):
            let received = ReceivedRequest(request.head, body: [])
            var answer = MockAnswer(status: status)
            answer.fields[.connection] = "close"
            record(received, .unexpected(nearest: nil, []), answer)
            return answer.response(isHead: isHead)
        }
        let received = ReceivedRequest(request.head, body: body)
        var answer = self.answer(to: received, body, request.head)
        CrossOrigin(request: request.head).allow(in: &answer.fields)
        return answer.response(isHead: isHead)
    }

    private func answer(to request: ReceivedRequest, _ body: [UInt8], _ head: HTTPRequest) -> MockAnswer {
        let context = GeneratorContext(side: .mockServer(url: settings.url ?? address.url))
        var refusal: RequestVerdict
        switch RequestSearch(exchanges: contract.exchanges).finding(request) {
        case .matches(let positions):
            guard let position = journal.choose(among: positions),
                case .http(_, let response) = contract.interaction(position).content
            else { return MockAnswer(status: 500) }
            let answer = MockAnswer(response.generated(in: context), isHead: head.method == .head)
            observe(MockEvent(request, .matched(position), answer.status))
            return answer
        case .refused(let verdict): refusal = verdict
        }
        if request.path == MessageEndpoint.path, request.method == "POST", !contract.messages.isEmpty {
            switch MessageEndpoint(contract: contract, journal: journal).reply(to: request, body, context) {
            case .answer(let answer, let position):
                observe(MockEvent(request, .matched(position), answer.status))
                return answer
            case .refused(let verdict): refusal = verdict
            }
        } else if settings.answersPreflights, head.method == .options {
            return CrossOrigin(request: head).preflight
        }
        return refused(request, refusal)
    }

    private func refused(_ request: ReceivedRequest, _ verdict: RequestVerdict) -> MockAnswer {
        let body = RefusalBody(verdict: verdict, request: request, pact: contract.pact)
        let answer = MockAnswer(status: 500, json: body.json, name: verdict.name)
        record(request, verdict, answer)
        return answer
    }

    private func record(_ request: ReceivedRequest, _ verdict: RequestVerdict, _ answer: MockAnswer) {
        journal.add(RefusedRequest(method: request.method, target: request.target, verdict: verdict))
        observe(MockEvent(request, verdict, answer.status))
    }

    private enum Arrival {
        case complete([UInt8])
        /// With the status that says why.
        case refused(Int)
    }

    /// Waits for the body, as long as it may take.
    private func arrival(of request: Request) async -> Arrival {
        let (limit, seconds) = (settings.maximumBodyBytes, settings.requestSeconds)
        return await withTaskGroup(of: Arrival.self) { group in
            group.addTask {
                guard let buffer = try? await request.body.collect(upTo: limit) else { return .refused(413) }
                return .complete(Array(buffer.readableBytesView))
            }
            group.addTask {
                try? await Task.sleep(for: .seconds(seconds))
                return .refused(408)
            }
            let arrival = await group.next() ?? .refused(408)
            group.cancelAll()
            return arrival
        }
    }
}

/// A request that was answered.
package struct MockEvent: Sendable {
    package let method: String
    /// Path and query as they were sent.
    package let target: String
    package let verdict: RequestVerdict
    /// Of the answer.
    package let status: Int

    init(_ request: ReceivedRequest, _ verdict: RequestVerdict, _ status: Int) {
        (method, target, self.verdict, self.status) = (request.method, request.target, verdict, status)
    }
}

/// Where a mock listens, known once it does.
final class MockAddress: Sendable {
    private let known = Mutex("")

    var url: String { known.withLock { $0 } }

    func set(_ url: String) { known.withLock { $0 = url } }
}
