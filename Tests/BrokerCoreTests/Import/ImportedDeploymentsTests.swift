import BrokerCore
import JSONText
import TestSupport
import Testing

struct ImportedDeploymentsTests {
    private let broker: InMemoryBroker
    private let scene: BrokerScene
    private let service: ImportService

    init() async throws {
        broker = try await InMemoryBroker()
        scene = BrokerScene(storage: broker.storage, clock: broker.clock)
        service = ImportService(storage: broker.storage, settings: BrokerSettings(), source: "http://old")
    }

    private func day(_ day: Int) -> JSONValue { .string("2020-01-0\(day)T00:00:00.000Z") }

    private var base: [ImportItem] {
        [
            ImportItem(
                ImportKey(.environment, "env-1"), place: "",
                body: ["name": "prod", "production": true, "createdAt": day(1)]),
            ImportItem(ImportKey(.pacticipant, "A"), place: "", body: ["createdAt": day(1)]),
            ImportItem(ImportKey(.version, "A", "1"), place: "1", body: ["createdAt": day(2)]),
            ImportItem(ImportKey(.version, "A", "2"), place: "2", body: ["createdAt": day(2)]),
        ]
    }

    private func record(
        _ kind: ImportKey.Kind, _ uuid: String, _ version: String, day: Int, endedOn end: Int? = nil
    ) -> ImportItem {
        var body: JSONObject = [
            "pacticipant": "A", "version": .string(version), "environmentUuid": "env-1", "environment": "prod",
            "createdAt": self.day(day),
        ]
        body["endedAt"] = end.map { self.day($0) }
        return ImportItem(
            ImportKey(kind, uuid, end == nil ? "current" : "ended"), place: "\(day)", body: .object(body))
    }

    private func run(_ items: [ImportItem]) async throws {
        _ = try await service.beginReading(selection: "all")
        try await service.stage(items)
        try await service.endReading()
        while try await service.writeNext(limit: 100) != nil {}
    }

    private func current() async throws -> [String] {
        try await DeploymentService(storage: broker.storage)
            .current(inEnvironment: "env-1", filter: DeploymentFilter()).deployed.map(\.version.number)
    }

    @Test func deploymentsKeepTheirIdentifiersTimesAndEnds() async throws {
        try await run(
            base + [
                record(.deployment, "d-1", "1", day: 3, endedOn: 4), record(.deployment, "d-2", "2", day: 4),
            ])
        let first = try await DeploymentService(storage: broker.storage).describe("d-1")
        #expect(first.undeployedAt?.storedText == "2020-01-04T00:00:00.000Z")
        #expect(first.createdAt.storedText == "2020-01-03T00:00:00.000Z")
        #expect(first.environment.uuid == "env-1")
        let current = try await current()
        #expect(current == ["2"])
    }

    @Test func aLaterRunEndsWhatEndedMeanwhile() async throws {
        try await run(base + [record(.deployment, "d-1", "1", day: 3)])
        try await run([
            record(.deployment, "d-1", "1", day: 3, endedOn: 5), record(.deployment, "d-2", "2", day: 5),
        ])
        let first = try await DeploymentService(storage: broker.storage).describe("d-1")
        #expect(first.undeployedAt?.storedText == "2020-01-05T00:00:00.000Z")
        let current = try await current()
        #expect(current == ["2"])
    }

    @Test func whatIsDeployedHereLaterStays() async throws {
        try await run(base)
        _ = try await DeploymentService(storage: broker.storage).record(
            "2", of: "A", inEnvironment: "env-1", instance: nil)
        try await run([record(.deployment, "d-1", "1", day: 3)])
        let current = try await current()
        #expect(current == ["2"])
        let old = try await DeploymentService(storage: broker.storage).describe("d-1")
        #expect(old.undeployedAt != nil)
    }

    @Test func releasesKeepTheEndOfTheirSupport() async throws {
        try await run(
            base + [record(.release, "r-1", "1", day: 3, endedOn: 4), record(.release, "r-2", "2", day: 3)])
        let releases = ReleaseService(storage: broker.storage)
        let ended = try await releases.describe("r-1")
        #expect(ended.supportEndedAt?.storedText == "2020-01-04T00:00:00.000Z")
        let other = try await releases.describe("r-2")
        #expect(other.isSupported)
    }

    @Test func whatItsVersionLacksIsSkippedWithAReason() async throws {
        _ = try await service.beginReading(selection: "all")
        try await service.stage(Array(base.prefix(2)) + [record(.deployment, "d-1", "1", day: 3)])
        try await service.endReading()
        var report = ImportReport()
        while let part = try await service.writeNext(limit: 100) { report.add(part) }
        #expect(report.counts[.deployment]?.skipped == 1)
        #expect(report.reasons == ["their version was deleted at the source meanwhile": 1])
    }
}
