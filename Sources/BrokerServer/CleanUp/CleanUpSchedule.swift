import BrokerCore
import JSONText
import Logging
import ServiceLifecycle

/// Cleans up whenever its time comes, until the broker stops. A run that fails is logged; the next one tries again.
struct CleanUpSchedule: Service {
    let storage: any BrokerStorage
    let settings: CleanUpSettings
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                guard let next = settings.schedule.next(after: SystemClock.now) else { return await forever() }
                let pause = max(0, next.millisecondsSinceEpoch - SystemClock.now.millisecondsSinceEpoch)
                guard (try? await Task.sleep(for: .milliseconds(pause))) != nil else { return }
                await clean()
            }
        }
    }

    private func clean() async {
        let service = CleanUpService(storage: storage, rules: settings.rules)
        do {
            if settings.isDryRun {
                let plan = try await service.preview()
                logger.info(
                    """
                    clean-up, dry run: \(plan.versionsToDelete.count) of \(plan.totalVersions) versions and \
                    \(plan.branchesToDelete.count) of \(plan.totalBranches) branches would be deleted
                    """)
            } else {
                let report = try await service.run()
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
        while (try? await Task.sleep(for: .seconds(3600))) != nil {}
    }
}
