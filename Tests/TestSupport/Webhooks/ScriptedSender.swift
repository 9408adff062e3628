package import BrokerCore
import Synchronization

/// A network for webhooks that answers as a test says, and remembers what it was given.
package final class ScriptedSender: WebhookSender {
    private let sent = Mutex<[WebhookCall]>([])
    private let script: Mutex<@Sendable (WebhookCall) -> WebhookAnswer>

    /// - Parameter answer: By default every request succeeds.
    package init(_ answer: @escaping @Sendable (WebhookCall) -> WebhookAnswer = { _ in .status(200) }) {
        script = Mutex(answer)
    }

    package func send(_ call: WebhookCall) async -> WebhookAnswer {
        sent.withLock { $0.append(call) }
        let answer = script.withLock { $0 }
        return answer(call)
    }

    /// Answers differently from now on.
    package func answer(_ answer: @escaping @Sendable (WebhookCall) -> WebhookAnswer) {
        script.withLock { $0 = answer }
    }

    package var calls: [WebhookCall] { sent.withLock { $0 } }

    /// The bodies that were sent, as text.
    package var bodies: [String] { calls.map { String(decoding: $0.body ?? [], as: UTF8.self) } }
}

extension WebhookAnswer {
    /// An answer without body.
    package static func status(_ status: Int) -> WebhookAnswer { .answered(Response(status: status)) }
}
