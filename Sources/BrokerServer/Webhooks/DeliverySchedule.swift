import BrokerCore
import Logging
import ServiceLifecycle

/// Sends what webhooks have to send, as soon as it is due, until the broker stops.
///
/// Deliveries of one webhook go one at a time, in their order; of all webhooks, and to one host, only so many at a
/// time. Nothing that goes wrong ends it. What was sent and can't be recorded is not sent again: recording it is tried
/// again after longer and longer pauses, and its webhook waits meanwhile. On stopping, requests under way have a few
/// seconds to end; those that are interrupted or could not be recorded are sent again by the next start.
struct DeliverySchedule: Service {
    let deliveries: any DeliveryUseCases
    let bell: DeliveryBell
    let limits: DeliveryLimits
    let clock: @Sendable () -> Timestamp
    let logger: Logger

    func run() async throws {
        let round = DeliveryRound(limits)
        await withDiscardingTaskGroup { group in
            bell.ring()
            for await _ in bell.rings.cancelOnGracefulShutdown() {
                await start(round, &group)
            }
        }
    }

    /// Starts whatever may be sent now, and sees to it that the bell rings when something else is due.
    private func start(_ round: DeliveryRound, _ group: inout DiscardingTaskGroup) async {
        let now = clock()
        do {
            let waiting = try await deliveries.waiting(except: round.busyWebhooks)
            for delivery in round.begin(waiting, now: now) {
                group.addTask {
                    await self.attempt(delivery)
                    round.end(delivery)
                    bell.ring()
                }
            }
            guard let due = round.nextAlarm(waiting, now: now) else { return }
            group.addTask { await ring(at: due, now: now, round) }
        } catch {
            logger.error("webhooks: what is to be sent can't be read: \(error)")
            group.addTask {
                await pause(limits.pause)
                bell.ring()
            }
        }
    }

    private func ring(at due: Timestamp, now: Timestamp, _ round: DeliveryRound) async {
        await pause(.milliseconds(max(0, due.millisecondsSinceEpoch - now.millisecondsSinceEpoch)))
        round.alarmRang(due)
        bell.ring()
    }

    /// Sends once. Ends early when the broker stops.
    private func attempt(_ delivery: WaitingDelivery) async {
        await withTaskGroup(of: Void.self) { race in
            race.addTask { await deliver(delivery) }
            race.addTask {
                guard (try? await gracefulShutdown()) != nil else { return }
                try? await Task.sleep(for: limits.timeToEnd)
            }
            await race.next()
            race.cancelAll()
        }
    }

    private func deliver(_ delivery: WaitingDelivery) async {
        do {
            await record(try await deliveries.attempt(delivery))
        } catch is CancellationError {
        } catch {
            logger.error("\(delivery.title) can't be looked up, so it was not sent: \(error)")
            await pause(limits.pause)
        }
    }

    /// Until it succeeds, or the broker stops.
    private func record(_ finding: DeliveryFinding) async {
        var wait = limits.pause
        while !Task.isCancelled {
            do {
                let line = try await deliveries.record(finding).line
                logger.log(level: line.level, "\(line.text)")
                return
            } catch is CancellationError {
                return
            } catch {
                logger.error("\(finding.waiting.title) was handled, but that can't be recorded yet: \(error)")
                guard !Task.isShuttingDownGracefully else { return }
                await pause(wait)
                wait = min(wait * 2, limits.longestPause)
            }
        }
    }

    /// Ends at once when the broker stops.
    private func pause(_ duration: Duration) async {
        await cancelWhenGracefulShutdown { try? await Task.sleep(for: duration) }
    }
}
