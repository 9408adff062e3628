import BrokerCore
import BrokerServer
import Logging
import Synchronization
import TestSupport
import Testing

@Suite("Schedule of clean-ups", .timeLimit(.minutes(5)))
struct CleanUpScheduleTests {
    /// A time that passes only in pauses, and ends after some of them.
    private final class PassingTime: Sendable {
        private struct State {
            var now: Timestamp
            var pauses: [Duration] = []
            var left: Int
        }

        private let state: Mutex<State>

        init(from start: Timestamp, pauses: Int) {
            state = Mutex(State(now: start, left: pauses))
        }

        var now: Timestamp { state.withLock { $0.now } }
        var pauses: [Duration] { state.withLock { $0.pauses } }

        func pause(_ time: Duration) throws {
            try state.withLock { state in
                guard state.left > 0 else { throw CancellationError() }
                state.left -= 1
                state.pauses.append(time)
                state.now = state.now.advanced(bySeconds: time.components.seconds)
            }
        }
    }

    private func run(_ settings: CleanUpSettings, pauses: Int, _ scene: BrokerScene) async throws -> (
        PassingTime, [String]
    ) {
        let lines = LogLines()
        let start = try #require(Timestamp(storedText: "2030-01-01T02:00:00.000Z"))
        let time = PassingTime(from: start, pauses: pauses)
        try await CleanUpSchedule(
            runs: CleanUpRuns(storage: scene.storage), settings: settings, logger: lines.logger(), now: { time.now },
            pause: { try time.pause($0) }
        ).run()
        return (time, lines.all)
    }

    @Test("it waits for its time, cleans up, and waits for the next one")
    func nightly() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar", branch: "main")
        try await scene.publish("Foo", "2", to: "Bar", content: "another", branch: "main")
        var settings = CleanUpSettings()
        settings.versionSelectors = [VersionKeepSelector()].map {
            var one = $0; one.latest = true; return one
        }
        let (time, lines) = try await run(settings, pauses: 2, scene)
        #expect(time.pauses == [.seconds(15 * 60), .seconds(24 * 3600)])
        #expect(lines.count == 2)
        #expect(lines.first?.contains("info clean-up: ") == true)
        #expect(try await scene.versions.list(of: "Foo", page: nil).versions.total == 1)
    }

    @Test("a dry run only tells")
    func dryRun() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.publish("Foo", "2", to: "Bar")
        var settings = CleanUpSettings()
        settings.isDryRun = true
        settings.versionSelectors = [VersionKeepSelector()].map {
            var one = $0; one.latest = true; return one
        }
        let (_, lines) = try await run(settings, pauses: 1, scene)
        #expect(
            lines.first?.contains("clean-up, dry run: 1 of 2 versions and 0 of 0 branches would be deleted") == true)
        #expect(try await scene.versions.list(of: "Foo", page: nil).versions.total == 2)
    }

    @Test("a schedule that never falls due ends with the broker")
    func never() async throws {
        var settings = CleanUpSettings()
        settings.schedule = try #require(CronSchedule("0 0 31 2 *"))
        let (time, lines) = try await run(settings, pauses: 3, BrokerScene())
        #expect(time.pauses.allSatisfy { $0 == .seconds(3600) })
        #expect(lines.isEmpty)
    }
}
