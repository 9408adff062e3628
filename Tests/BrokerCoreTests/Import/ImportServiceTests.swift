import BrokerCore
import ContractModel
import JSONText
import TestSupport
import Testing

/// What was read from another broker becomes this broker's past.
struct ImportServiceTests {
    private let broker: InMemoryBroker
    private let scene: BrokerScene
    private let service: ImportService

    init() async throws {
        broker = try await InMemoryBroker()
        scene = BrokerScene(storage: broker.storage, clock: broker.clock)
        service = ImportService(storage: broker.storage, settings: BrokerSettings(), source: "http://old")
    }

    private func day(_ day: Int) -> JSONValue { .string("2020-01-0\(day)T00:00:00.000Z") }

    private func item(
        _ kind: ImportKey.Kind, _ names: [String], _ body: JSONValue, place: String = ""
    ) -> ImportItem {
        ImportItem(ImportKey(kind, text: names.joined(separator: "\n")), place: place, body: body)
    }

    private func sides() -> [ImportItem] {
        ["C", "P"].map { item(.pacticipant, [$0], ["createdAt": day(1), "mainBranch": "main"]) }
    }

    private func contract(_ content: String = "a") -> (document: ContractDocument, items: [ImportItem]) {
        let document = ContractDocument(BrokerScene.pact("C", "P", [content]))
        return (
            document,
            [
                item(.version, ["C", "1"], ["createdAt": day(2), "buildUrl": "http://ci/1"], place: "1"),
                item(.version, ["P", "9"], ["createdAt": day(2)], place: "1"),
                item(.content, ["C", "P", document.digest], .object(document.served)),
                item(
                    .publication, ["C", "1", "P"],
                    ["content": .string(document.digest), "sha": "s1", "createdAt": day(3), "metadata": "null"]),
            ]
        )
    }

    private func result(_ number: Int, _ document: ContractDocument, success: Bool, day: Int) -> ImportItem {
        item(
            .verification, [String(number)],
            [
                "consumer": "C", "provider": "P", "content": .string(document.digest), "version": "9",
                "success": .bool(success), "verificationDate": self.day(day), "testResults": ["summary": "ok"],
                "verifiedBy": ["implementation": "Pact-Rust", "client_version": "12"],
            ], place: String(number))
    }

    @discardableResult
    private func run(_ items: [ImportItem]) async throws -> ImportReport {
        _ = try await service.beginReading(selection: "all")
        try await service.stage(items)
        try await service.endReading()
        var report = ImportReport()
        while let part = try await service.writeNext(limit: 2) { report.add(part) }
        return report
    }

    @Test func contractsAndResultsKeepTheirTimesAndNumbers() async throws {
        let (document, items) = contract()
        try await run(sides() + items + [result(41, document, success: true, day: 4)])
        let reading = try await scene.pacts.read(consumer: "C", version: "1", provider: "P")
        #expect(reading.publication.createdAt.storedText == "2020-01-03T00:00:00.000Z")
        #expect(reading.publication.digest == document.digest)
        let latest = try await scene.verifications.latest(consumer: "C", version: "1", provider: "P").verification
        #expect(latest.number == 41)
        #expect(latest.executedAt.storedText == "2020-01-04T00:00:00.000Z")
        #expect(latest.verifiedBy.implementation == "Pact-Rust")
        #expect(latest.verifiedBy.clientVersion == "12")
        #expect(latest.testResults == Array(#"{"summary":"ok"}"#.utf8))
        let version = try await scene.versions.describe("1", of: "C").version
        #expect(version.createdAt.storedText == "2020-01-02T00:00:00.000Z")
        #expect(version.buildURL == "http://ci/1")
    }

    @Test func whatWasReadTwiceIsWrittenOnce() async throws {
        let (document, items) = contract()
        let all = sides() + items + [result(41, document, success: true, day: 4)]
        let first = try await run(all)
        #expect(first.counts[.verification]?.written == 1)
        let keys = [
            ImportKey(.verification, "41"), ImportKey(.publication, "C", "1", "P"), ImportKey(.tag, "C", "1", "x"),
        ]
        let unknown = try await service.unknown(keys)
        #expect(unknown == [keys[2]])
        let second = try await run(sides() + Array(items.prefix(2)))
        #expect(second.counts[.version]?.written == 0)
        #expect(second.counts[.version]?.present == 2)
        #expect(second.counts[.pacticipant]?.written == 0)
    }

    @Test func theSameBrokerAtAnotherURLBringsNothingTwice() async throws {
        let (document, items) = contract()
        let all = sides() + items + [result(41, document, success: true, day: 4)]
        try await run(all)
        let moved = ImportService(storage: broker.storage, settings: BrokerSettings(), source: "http://moved")
        _ = try await moved.beginReading(selection: "all")
        try await moved.stage(all + [result(42, document, success: false, day: 5)])
        try await moved.endReading()
        var report = ImportReport()
        while let part = try await moved.writeNext(limit: 2) { report.add(part) }
        #expect(report.counts[.publication]?.present == 1)
        #expect(report.counts[.verification]?.present == 1)
        #expect(report.counts[.verification]?.written == 1)
    }

    @Test func nothingIsWrittenBeforeAllIsRead() async throws {
        _ = try await service.beginReading(selection: "all")
        try await service.stage(sides())
        let known = try await broker.storage.read { try $0.pacticipantNames() }
        #expect(known.isEmpty)
    }

    @Test func anInterruptedReadingGoesOnWhereItWas() async throws {
        let (_, items) = contract()
        let first = try await service.beginReading(selection: "all")
        #expect(!first)
        try await service.stage(sides() + items)
        let second = try await service.beginReading(selection: "all")
        #expect(second)
        let contents = try await service.contents(of: [ImportKey(.publication, "C", "1", "P")])
        #expect(contents.values.map(\.sha) == ["s1"])
        let other = try await service.beginReading(selection: "live")
        #expect(!other)
        let gone = try await service.contents(of: [ImportKey(.publication, "C", "1", "P")])
        #expect(gone.isEmpty)
    }

    @Test func anotherContentInTheDatabaseEndsTheImportBeforeAnythingIsWritten() async throws {
        try await scene.publish("C", "1", to: "P", content: "something else")
        let (_, items) = contract()
        await #expect(throws: DomainError.self) { try await run(sides() + items) }
        let state = try await service.state()
        #expect(state?.isRead == false)
        await #expect(throws: DomainError.self) { try await scene.versions.describe("9", of: "P") }
    }

    @Test func whatNoListNamesAnyMoreIsNotWritten() async throws {
        let (document, items) = contract()
        let members: [ImportItem] = ["kept", "gone"].flatMap { name in
            [
                item(.tag, ["C", "1", name], ["createdAt": day(3)]),
                item(.branchVersion, ["C", name, "1"], ["createdAt": day(3)]),
            ]
        }
        _ = try await service.beginReading(selection: "all")
        try await service.stage(
            sides() + items + members + [result(41, document, success: true, day: 4)],
            listed: (items + members).map(\.key))
        // Another run of the same import, which finds the pact, its result, a tag and a branch deleted.
        _ = try await service.beginReading(selection: "all")
        let kept = members.prefix(2).map(\.key)
        try await service.stage(sides() + items.prefix(2), listed: kept)
        try await service.endReading()
        var report = ImportReport()
        while let part = try await service.writeNext(limit: 2) { report.add(part) }
        #expect(report.counts[.version]?.written == 2)
        #expect(report.counts[.tag]?.written == 1)
        #expect(report.counts[.branchVersion]?.written == 1)
        #expect(report.counts[.publication] == nil)
        #expect(report.counts[.verification] == nil)
        #expect(report.reasons.isEmpty)
        let tags = try await broker.storage.read { transaction in
            guard let consumer = try transaction.pacticipant(named: "C"),
                let version = try transaction.version("1", of: consumer.id)
            else { return [] as [String] }
            return try transaction.tags(of: version.id).map(\.name)
        }
        #expect(tags == ["kept"])
    }

    @Test func aConflictEndsWhenTheSourceDeletesItsPact() async throws {
        try await scene.publish("C", "1", to: "P", content: "mine")
        let mine = try await scene.pacts.read(consumer: "C", version: "1", provider: "P").publication.digest
        let (document, items) = contract()
        await #expect(throws: DomainError.self) { try await run(sides() + items) }
        let report = try await run(sides() + items.prefix(2))
        #expect(report.counts[.publication] == nil)
        let here = try await scene.pacts.read(consumer: "C", version: "1", provider: "P").publication.digest
        #expect(here == mine && here != document.digest)
    }

    @Test func whatTheSourceOverwroteSinceIsARevision() async throws {
        let (first, items) = contract()
        try await run(sides() + items + [result(41, first, success: true, day: 4)])
        let (second, changed) = contract("b")
        let report = try await run(Array(changed.suffix(2)) + [result(42, second, success: false, day: 5)])
        #expect(report.counts[.publication]?.written == 1)
        let publication = try await scene.pacts.read(consumer: "C", version: "1", provider: "P").publication
        #expect(publication.digest == second.digest)
        #expect(publication.revision == 2)
        let latest = try await scene.verifications.latest(consumer: "C", version: "1", provider: "P").verification
        #expect(latest.number == 42)
        let known = try await service.contents(of: [ImportKey(.publication, "C", "1", "P")])
        #expect(known.values.map(\.digest) == [second.digest])
    }

    @Test func whatWasOverwrittenHereSinceIsNotReplaced() async throws {
        try await run(sides() + contract().items)
        _ = try await scene.contracts.put(
            ContractDocument(BrokerScene.pact("C", "P", ["mine"])), consumerName: "C", versionNumber: "1",
            providerName: "P", merges: true, brokerURL: "http://broker")
        await #expect(throws: DomainError.self) { try await run(Array(contract("b").items.suffix(2))) }
    }

    @Test func aNumberThatIsTakenBecomesAnother() async throws {
        try await scene.publish("C", "0", to: "P", content: "x")
        try await scene.verify("C", "0", by: "P", "8")
        let taken = try await scene.verifications.latest(consumer: "C", version: "0", provider: "P").verification.number
        let (document, items) = contract()
        try await run(sides() + items + [result(taken, document, success: false, day: 4)])
        let latest = try await scene.verifications.latest(consumer: "C", version: "1", provider: "P").verification
        #expect(latest.number == taken + 1)
        #expect(!latest.success)
    }

    @Test func evidenceFollowsTheOrderOfNumbers() async throws {
        let (document, items) = contract()
        try await run(
            sides() + items + [
                result(7, document, success: false, day: 5), result(6, document, success: true, day: 6),
            ])
        let evidence = try await scene.verifications.evidence(
            consumer: "C", provider: "P", digest: document.digest, providerVersion: "9")
        #expect(evidence.evidence.level == .failed)
    }

    @Test func headsAreThoseOfTheSource() async throws {
        let versions = (1...3).map { item(.version, ["C", "\($0)"], ["createdAt": day(2)], place: "\($0)") }
        let members = (1...3).map {
            item(.branchVersion, ["C", "main", "\($0)"], ["createdAt": day(3)], place: "\($0)")
        }
        let branch = item(.branch, ["C", "main"], ["createdAt": day(2)])
        let head = item(.branchHead, ["C", "main"], ["version": "2"])
        try await run(sides() + versions + members + [branch, head])
        let found = try await scene.versions.head(ofBranch: "main", of: "C").version.number
        #expect(found == "2")
        // What is added here afterwards stays the head.
        try await scene.publish("C", "4", to: "P", branch: "main")
        try await run([head])
        let after = try await scene.versions.head(ofBranch: "main", of: "C").version.number
        #expect(after == "4")
    }
}
