import Synchronization
import Verifier

/// What a run said, kept for its report.
final class RunRecords: VerificationReporter {
    private let state = Mutex((notices: [Notice](), lines: [String]()))

    var notices: [Notice] { state.withLock { $0.notices } }
    /// Without colours.
    var lines: [String] { state.withLock { $0.lines } }

    func append(line: String) { state.withLock { $0.lines.append(line) } }

    func report(_ event: VerificationEvent) {
        guard case .notice(let notice) = event else { return }
        state.withLock { $0.notices.append(notice) }
    }
}

/// Several reporters as one.
struct ReporterGroup: VerificationReporter {
    private let reporters: [any VerificationReporter]

    init(_ reporters: [any VerificationReporter]) {
        self.reporters = reporters
    }

    func report(_ event: VerificationEvent) {
        for reporter in reporters { reporter.report(event) }
    }
}
