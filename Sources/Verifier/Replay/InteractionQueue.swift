import ContractModel

/// Verifies the interactions of one pact, at most so many side by side as the run allows, and reports what came of them
/// in the order of the pact.
struct InteractionQueue {
    private let verification: InteractionVerification
    private let reporter: any VerificationReporter
    /// In the order of the pact, without those that were not reached.
    private(set) var results: [InteractionResult] = []
    /// A failure was the last thing to look at, here or in the whole run.
    private(set) var hasStopped = false
    /// No other pact is to be looked at either.
    private(set) var endsRun = false
    /// What was finished before an earlier one was.
    private var waiting: [Int: InteractionResult?] = [:]
    /// The place of the first one that was not yet reported.
    private var nextToReport = 0

    init(verification: InteractionVerification, reporter: any VerificationReporter) {
        self.verification = verification
        self.reporter = reporter
    }

    /// Begins nothing new once a failure stops the run or it was asked to end; what is in flight then is finished.
    mutating func run(_ interactions: [Interaction]) async {
        let marks = verification.isolationMarks(of: interactions)
        let width = verification.request.runsSideBySide ? verification.request.concurrency : 1
        await withTaskGroup(of: (Int, InteractionResult?).self) { group in
            var next = 0
            var inFlight = 0
            while true {
                while inFlight < width, next < interactions.count, !hasStopped, !verification.isEnding {
                    let (position, interaction) = (next, interactions[next])
                    reporter.report(.interactionStarted(interaction))
                    group.addTask { [verification] in
                        (position, await verification.verify(interaction, mark: marks?[position]))
                    }
                    next += 1
                    inFlight += 1
                }
                guard let (position, result) = await group.next() else { return }
                inFlight -= 1
                take(result, at: position)
            }
        }
    }

    private mutating func take(_ result: InteractionResult?, at position: Int) {
        waiting[position] = .some(result)
        while let ready = waiting.removeValue(forKey: nextToReport) {
            nextToReport += 1
            guard let ready else { continue }
            results.append(ready)
            reporter.report(.interactionFinished(ready))
        }
        guard let result, verification.request.stopsAtFirstFailure, !result.passed else { return }
        // What is left of a pending pact can't fail the run; what follows a pending interaction of another one can.
        if !result.isPending { endsRun = true }
        if endsRun || verification.isPactPending { hasStopped = true }
    }
}
