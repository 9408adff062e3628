/// The `type` of a version 4 interaction. The texts are exact, case included.
package enum InteractionKind: String, Sendable, Hashable, CaseIterable {
    case http = "Synchronous/HTTP"
    case asynchronousMessage = "Asynchronous/Messages"
    case synchronousMessage = "Synchronous/Messages"
}

extension Interaction {
    package var kind: InteractionKind {
        switch content {
        case .http: .http
        case .asynchronousMessage: .asynchronousMessage
        case .synchronousMessage: .synchronousMessage
        }
    }
}
