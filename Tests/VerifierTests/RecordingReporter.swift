import ContractMatching
import Synchronization
import Verifier

/// Keeps what it is told.
final class RecordingReporter: VerificationReporter {
    private let kept = Mutex<[VerificationEvent]>([])

    func report(_ event: VerificationEvent) {
        kept.withLock { $0.append(event) }
    }

    var events: [VerificationEvent] { kept.withLock { $0 } }

    var results: [InteractionResult] {
        events.compactMap { if case .interactionFinished(let result) = $0 { result } else { nil } }
    }

    var publications: [PublishingOutcome] {
        events.compactMap { if case .published(let outcome) = $0 { outcome } else { nil } }
    }

    var notices: [String] {
        events.compactMap { if case .notice(let notice) = $0 { notice.text } else { nil } }
    }

    var retries: [String] {
        events.compactMap { if case .retrying(let text) = $0 { text } else { nil } }
    }

    var warnings: [String] {
        events.compactMap { if case .warning(let text) = $0 { text } else { nil } }
    }
}

extension InteractionResult {
    /// What is wrong: texts of mismatches, or the error.
    var problems: [String] {
        switch outcome {
        case .passed: []
        case .mismatches(let mismatches): mismatches.map(\.text)
        case .error(let message): [message]
        case .stateFailed(let failure): [failure.message]
        }
    }
}
