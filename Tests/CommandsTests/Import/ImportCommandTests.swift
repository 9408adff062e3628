import Commands
import HTTPTransport
import Synchronization
import TestSupport
import Testing

struct ImportCommandTests {
    private func run(_ arguments: [String], _ transport: StubTransport) async -> CommandRun {
        await CommandRun(["import", "--retries", "1"] + arguments, transport, variables: [:])
    }

    /// A broker with one pacticipant that has one version, which is the head of a branch.
    private func source() -> StubTransport {
        let version = """
            {"number":"1","createdAt":"2024-01-01T00:00:00+00:00",
             "_embedded":{"branchVersions":[{"name":"main","latest":true,
               "_links":{"self":{"href":"http://old/pacticipants/A/branches/main/versions/1"}}}]},"_links":{}}
            """
        return StubTransport()
            .on("GET", "/", .json(#"{"_links":{"pb:pacticipants":{"href":"/pacticipants"}}}"#))
            .on("GET", "/environments", .json(#"{"_embedded":{"environments":[]},"_links":{}}"#))
            .on("GET", "/webhooks", .json(#"{"_links":{"pb:webhooks":[]}}"#))
            .on(
                "GET", "/pacticipants",
                .json(#"{"_embedded":{"pacticipants":[{"name":"A","createdAt":"2024-01-01T00:00:00+00:00"}]}}"#)
            )
            .on("GET", "/pacticipants/A/versions", .json("{\"_embedded\":{\"versions\":[\(version)]}}"))
            .on(
                "GET", "/pacticipants/A/branches",
                .json(#"{"_embedded":{"branches":[{"name":"main","createdAt":"2024-01-01T00:00:00+00:00"}]}}"#)
            )
            .on(
                "GET", "/pacticipants/A/branches/main/versions/1",
                .json(#"{"createdAt":"2024-01-02T00:00:00+00:00","_links":{}}"#))
    }

    @Test func anImportTellsWhatItBroughtAndWhatItCouldNot() async throws {
        let folder = try TemporaryFolder()
        let run = await run(["--from", "http://old", "--database", "\(folder.path)/t.sqlite"], source())
        #expect(run.status == 0)
        #expect(run.output.contains("versions             | 1   | 0       | 0"))
        #expect(run.output.contains("What no broker's API reveals"))
        #expect(run.errors.contains("Reading environments and pacticipants…"))
    }

    @Test(arguments: [[], ["--dry-run"]])
    func whatGoesWrongIsToldOnALineOfItsOwn(more: [String]) async throws {
        let folder = try TemporaryFolder()
        let broken = source().on("GET", "/pacticipants/A/versions", .text("oops", status: 500))
        let run = await CommandRun(
            ["import", "--retries", "1", "--from", "http://old", "--database", "\(folder.path)/t.sqlite"] + more,
            broken,
            variables: [:], terminals: [.error])
        #expect(run.status == 2)
        let message = try #require(run.errors.firstRange(of: "http://old/pacticipants/A/versions"))
        let line = run.errors[..<message.lowerBound].split(separator: "\r").last ?? ""
        #expect(line.hasPrefix("\u{1B}[K\u{1B}[31m"), "\(run.errors.debugDescription)")
    }

    /// One whose only version publishes a pact.
    private func publishingSource(_ descriptions: String...) -> StubTransport {
        let pact = "/pacts/provider/P/consumer/A/version/1"
        let version = """
            {"number":"1","createdAt":"2024-01-01T00:00:00+00:00",
             "_links":{"pb:pact-versions":[{"href":"http://old\(pact)"}]}}
            """
        let sides = ["A", "P"].map { "{\"name\":\"\($0)\",\"createdAt\":\"2024-01-01T00:00:00+00:00\"}" }
        let transport = source()
            .on("GET", "/pacticipants", .json("{\"_embedded\":{\"pacticipants\":[\(sides.joined(separator: ","))]}}"))
            .on("GET", "/pacticipants/A/versions", .json("{\"_embedded\":{\"versions\":[\(version)]}}"))
            .on("GET", "/pacticipants/P/versions", .json(#"{"_embedded":{"versions":[]}}"#))
            .on("GET", "/matrix", .json(#"{"matrix":[]}"#))
        let contracts = Mutex(descriptions[...])
        return transport.on("GET", pact) { _ in
            Self.contract(contracts.withLock { $0.popFirst() } ?? "")
        }
    }

    /// One whose only version has one of everything.
    private func completeSource() -> StubTransport {
        let time = "\"createdAt\":\"2024-01-01T00:00:00+00:00\""
        let result = "/pacts/provider/P/consumer/A/pact-version/sha-one/verification-results/7"
        let row = """
            {"consumer":{"name":"A","version":{"number":"1"}},"provider":{"name":"P","version":{"number":"9"}},
             "verificationResult":{"_links":{"self":{"href":"http://old\(result)"}}}}
            """
        let version = Self.completeVersion(time)
        let environment = "{\"uuid\":\"e-1\",\"name\":\"prod\",\"production\":true,\(time)}"
        let presence = "\(time),\"_embedded\":{\"environment\":\(environment)}"
        return publishingSource("one", "one")
            .on("GET", "/environments", .json("{\"_embedded\":{\"environments\":[\(environment)]}}"))
            .on("GET", "/pacticipants/A/versions", .json("{\"_embedded\":{\"versions\":[\(version)]}}"))
            .on(
                "GET", "/pacticipants/P/versions",
                .json("{\"_embedded\":{\"versions\":[{\"number\":\"9\",\(time)}]}}")
            )
            .on("GET", "/pacticipants/A/versions/1/tags/t", .json("{\(time)}"))
            .on(
                "GET", "/deployed-versions/d-1",
                .json("{\"uuid\":\"d-1\",\"currentlyDeployed\":true,\(presence)}")
            )
            .on(
                "GET", "/released-versions/r-1",
                .json("{\"uuid\":\"r-1\",\"currentlySupported\":true,\(presence)}")
            )
            .on("GET", "/matrix", .json("{\"matrix\":[\(row)]}"))
            .on(
                "GET", result,
                .json(
                    """
                    {"success":true,"providerApplicationVersion":"9","verificationDate":"2024-01-04T00:00:00+00:00"}
                    """))
    }

    private static func completeVersion(_ time: String) -> String {
        let old = "http://old"
        return """
            {"number":"1",\(time),"_embedded":{
               "branchVersions":[{"name":"main","latest":true,
                 "_links":{"self":{"href":"\(old)/pacticipants/A/branches/main/versions/1"}}}],
               "tags":[{"name":"t","_links":{"self":{"href":"\(old)/pacticipants/A/versions/1/tags/t"}}}]},
             "_links":{"pb:pact-versions":[{"href":"\(old)/pacts/provider/P/consumer/A/version/1"}],
               "pb:deployed-environments":[{"href":"\(old)/deployed-versions/d-1","currently_deployed":true}],
               "pb:released-environments":[{"href":"\(old)/released-versions/r-1","currently_supported":true}]}}
            """
    }

    private static func contract(_ description: String) -> HTTPResponse {
        let interaction = "{\"description\":\"\(description)\",\"request\":{},\"response\":{\"status\":200}}"
        let link = "http://old/pacts/provider/P/consumer/A/pact-version/sha-\(description)"
        return .json(
            """
            {"consumer":{"name":"A"},"provider":{"name":"P"},"interactions":[\(interaction)],
             "createdAt":"2024-01-03T00:00:00+00:00","_links":{"pb:pact-version":{"href":"\(link)"}}}
            """)
    }

    @Test func aPactThatWasOverwrittenAtTheSourceIsReadAgain() async throws {
        let folder = try TemporaryFolder()
        let transport = publishingSource("one", "one", "two")
        let arguments = ["--from", "http://old", "--database", "\(folder.path)/t.sqlite"]
        var rows: [Substring] = []
        for _ in 1...3 {
            let run = await run(arguments, transport)
            #expect(run.status == 0, "\(run.errors)")
            rows += run.output.split(separator: "\n").filter { $0.hasPrefix("publications") }
        }
        #expect(rows.map { $0.split(separator: "|")[1].trimmingPrefix(" ").prefix(1) } == ["1", "0", "1"])
    }

    @Test func aPactThatTheSourceDeletedBeforeTheImportGoesOnIsNotWritten() async throws {
        let folder = try TemporaryFolder()
        let transport = publishingSource("one").on("GET", "/matrix", .text("oops", status: 500))
        let arguments = ["--from", "http://old", "--database", "\(folder.path)/t.sqlite"]
        #expect(await run(arguments, transport).status == 2)
        let later = await run(arguments, source())
        #expect(later.status == 0, "\(later.errors)")
        #expect(later.errors.contains("Continuing the import"))
        #expect(later.output.contains("publications         | 0   | 0       | 0"))
        #expect(!later.output.contains("Left out:"))
    }

    @Test func whatIsStillThereWhenAnImportGoesOnIsWritten() async throws {
        let folder = try TemporaryFolder()
        let broken = completeSource().on("GET", "/webhooks", .text("oops", status: 500))
        let arguments = ["--from", "http://old", "--database", "\(folder.path)/t.sqlite"]
        #expect(await run(arguments, broken).status == 2)
        let whole = completeSource()
        let later = await run(arguments, whole)
        #expect(later.status == 0, "\(later.errors)")
        for kind in ["versions in branches", "tags", "publications", "results", "deployments", "releases"] {
            let row = later.output.split(separator: "\n").first { $0.hasPrefix(kind + " ") }
            #expect(row?.split(separator: "|")[1].contains("1") == true, "\(kind): \(row ?? "")")
        }
        #expect(whole.requests("GET", "/pacticipants/A/versions/1/tags/t").isEmpty, "it was read before")
    }

    @Test func aSourceThatFailsIsToldOnceWithHowToGoOn() async throws {
        let folder = try TemporaryFolder()
        let broken = source().on("GET", "/pacticipants/A/versions", .text("oops", status: 503))
        let database = "\(folder.path)/t.sqlite"
        let run = await CommandRun(
            ["import", "--retries", "3", "--from", "http://old", "--database", database], broken, variables: [:])
        #expect(run.status == 2)
        #expect(run.errors.contains("with status 503; trying again in"))
        #expect(run.errors.hasSuffix("Give the same command again to go on from here.\n"))
        let nothing = await self.run(
            ["--from", "http://old", "--database", database], StubTransport().on("GET", "/", .json("{}")))
        #expect(nothing.status == 2)
    }

    @Test func theFileIsToldFromTheRootAndWhetherItIsNew() async throws {
        let folder = try TemporaryFolder()
        let arguments = ["--from", "http://old", "--database", "\(folder.path)/./t.sqlite"]
        let first = await run(arguments, source())
        #expect(first.output.contains("into \(folder.path)/t.sqlite (a new file) in"))
        let second = await run(arguments, source())
        #expect(second.output.contains("into \(folder.path)/t.sqlite in"))
    }

    @Test func aDryRunWritesNothing() async throws {
        let folder = try TemporaryFolder()
        let transport = source()
        let run = await run(["--from", "http://old", "--database", "\(folder.path)/t.sqlite", "--dry-run"], transport)
        #expect(run.status == 0)
        #expect(run.output.contains("versions in branches | 1"))
        #expect(transport.requests("GET", "/pacticipants/A/branches/main/versions/1").isEmpty)
        let again = await self.run(
            ["--from", "http://old", "--database", "\(folder.path)/t.sqlite", "--since", "2025-01-01", "--dry-run"],
            source())
        #expect(again.output.contains("versions             | 1"))
    }

    @Test func theTimeOfASourceThatLiesIsNamed() async throws {
        let folder = try TemporaryFolder()
        let transport = source()
        transport.on(
            "GET", "/pacticipants/A/branches/main/versions/1", .json(#"{"createdAt":"2024-13-45","_links":{}}"#))
        let run = await run(["--from", "http://old", "--database", "\(folder.path)/t.sqlite"], transport)
        #expect(run.status == 2)
        #expect(
            run.errors.contains(
                "The answer of http://old/pacticipants/A/branches/main/versions/1 has a time '2024-13-45' that is none."
            ))
    }

    @Test(arguments: [
        (["--from", "http://old", "--since", "soon"], "'soon' is no date"),
        (["--from", "http://old", "--since", "2024-01-01", "--only-live"], "either --since or --only-live"),
        (["--from", "http://old", "--broker-base-url", "http://new"], "named by --from"),
        (["--from", "old"], "'old' is not the URL of a broker"), ([], "--from"),
    ])
    func aWrongCommandLineIsRefused(_ arguments: [String], _ message: String) async {
        let transport = source()
        let run = await run(arguments, transport)
        #expect(run.status == 64)
        #expect(run.errors.contains(message))
        #expect(transport.requests.isEmpty)
    }
}
