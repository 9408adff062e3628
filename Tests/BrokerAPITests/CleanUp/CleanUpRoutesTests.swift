import BrokerCore
import JSONText
import Testing

@Suite struct CleanUpRoutesTests {
    private let tester: BrokerTester

    init() async throws {
        tester = try await BrokerTester()
        for number in 1...3 {
            _ = try await tester.put(
                "/pacts/provider/Bar/consumer/Foo/version/\(number)",
                #"{"interactions":[{"description":"\#(number)"}]}"#)
        }
    }

    private func versions() async throws -> [String] {
        try await tester.get("/pacticipants/Foo/versions").json.at("_embedded", "versions")?.array?.compactMap {
            $0["number"]?.string
        } ?? []
    }

    @Test func `a dry run tells what would go, and nothing goes`() async throws {
        let plan = try await tester.post("/clean-up", #"{"dryRun":true,"keepVersions":[{"latest":true}]}"#)
        #expect(plan.status == 200)
        #expect(plan.json["versionsToDelete"] == 2)
        #expect(try await versions() == ["3", "2", "1"])
    }

    @Test func `a clean-up deletes the oldest versions that nothing keeps`() async throws {
        let report = try await tester.post("/clean-up", #"{"keepVersions":[{"latest":true}],"deletionLimit":1}"#)
        #expect(report.json.at("versions", "deleted") == 1)
        #expect(try await versions() == ["3", "2"])
    }

    @Test func `the broker's own rules hold where the request has none`() async throws {
        #expect(try await tester.post("/clean-up", "{}").json.at("versions", "deleted") == 0)
        #expect(try await versions() == ["3", "2", "1"])
    }

    @Test(arguments: [
        #"{"dryrun":true}"#, #"{"dryRun":"true"}"#, #"{"deletionLimit":-1}"#, #"{"overwrittenMaxAge":"7"}"#,
        #"{"keepVersions":[{"maxAge":"90"}]}"#, #"{"keepBranches":[7]}"#,
    ])
    func `what can't be read deletes nothing`(body: String) async throws {
        let refused = try await tester.post("/clean-up", body)
        #expect(refused.status == 400)
        #expect(refused.json["errors"]?.object?.isEmpty == false)
        #expect(try await versions() == ["3", "2", "1"])
    }
}
