/// Something that webhooks wait for, with the ground that people read.
package enum ContractEvent: Sendable, Hashable {
    case published(String?)
    case contentChanged(String?)
    /// A version of the provider that runs, or is the newest of its main branch, has no complete result.
    case requiringVerification(String?)

    package var event: WebhookEvent {
        switch self {
        case .published: .contractPublished
        case .contentChanged: .contractContentChanged
        case .requiringVerification: .contractRequiringVerificationPublished
        }
    }

    package var comment: String? {
        switch self {
        case .published(let comment), .contentChanged(let comment), .requiringVerification(let comment): comment
        }
    }
}
