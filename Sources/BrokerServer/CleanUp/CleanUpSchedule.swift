package import BrokerCore
import JSONText
package import Logging
import ServiceLifecycle

/// Cleans up whenever its time comes, until the broker stops. A run that fails is logged; the next one tries again.
package struct CleanUpSchedule: Service {
    private let runs: CleanUpRuns
    private let settings: CleanUpSettings
    private let logger: Logger
    private let now: @Sendable () -> Timestamp
    private let pause: @Sendable (Duration) async throws -> Void

    /// - Parameters:
    ///   - now: The time by which the schedule goes.
    ///   - pause: Returns after that time; throws where the broker stops meanwhile.
    package init(
        runs: CleanUpRuns, settings: CleanUpSettings, logger: Logger,
        now: @escaping @Sendable () -> Timestamp = { SystemClock.now },
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.runs = runs
        self.settings = settings
        self.logger = logger
        self.now = now
        self.pause = pause
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                guard let next = settings.schedule.next(after: now()) else { return await forever() }
                let rest = max(0, next.millisecondsSinceEpoch - now().millisecondsSinceEpoch)
                guard (try? await pause(.milliseconds(rest))) != nil else { return }
                await clean()
            }
        }
    }

    private func clean() async {
        do {
            if settings.isDryRun {
                let plan = try await runs.preview(by: settings.rules)
                logger.info(
                    """
                    clean-up, dry run: \(plan.versionsToDelete) of \(plan.totalVersions) versions and \
                    \(plan.branchesToDelete.count) of \(plan.totalBranches) branches would be deleted
                    """)
            } else {
                guard let report = try await runs.run(by: settings.rules) else {
                    return logger.info("clean-up: left out, as another one is under way")
                }
                let parts = report.rows.map { "\($0.table) \($0.deleted) deleted, \($0.kept) kept" }
                logger.info("clean-up: \(parts.joined(separator: "; "))")
            }
        } catch is CancellationError {
        } catch {
            logger.error("clean-up failed: \(error)")
        }
    }

    /// A service that returns would end the broker.
    private func forever() async {
        while (try? await pause(.seconds(3600))) != nil {}
    }
}
