import JSONText
import Testing

@Suite struct BranchDeletionTests {
    private func tester(_ memberships: [(String, String)]) async throws -> BrokerTester {
        let tester = try await BrokerTester()
        for (branch, version) in memberships {
            _ = try await tester.put("/pacticipants/Foo/branches/\(branch)/versions/\(version)")
        }
        return tester
    }

    @Test func `a deleted branch leaves its versions`() async throws {
        let tester = try await tester([("feat%2Fx", "1"), ("main", "1")])
        #expect(try await tester.delete("/pacticipants/Foo/branches/feat%2Fx").status == 204)
        #expect(try await tester.delete("/pacticipants/Foo/branches/feat%2Fx").status == 404)
        let version = try await tester.get("/pacticipants/Foo/versions/1")
        #expect(version.json.at("_embedded", "branchVersions")?.each("name") == ["main"])
    }

    @Test func `when the head leaves a branch, the highest of the others becomes it`() async throws {
        let tester = try await tester([("main", "1"), ("main", "2"), ("other", "3"), ("main", "4"), ("main", "3")])
        let head = "/pacticipants/Foo/branches/main/latest-version"
        #expect(try await tester.get(head).json["number"] == "3")
        #expect(try await tester.delete("/pacticipants/Foo/branches/main/versions/1").status == 204)
        #expect(try await tester.get(head).json["number"] == "3", "another member went")
        #expect(try await tester.delete("/pacticipants/Foo/branches/main/versions/3").status == 204)
        #expect(try await tester.get(head).json["number"] == "4")
        #expect(try await tester.delete("/pacticipants/Foo/branches/main/versions/3").status == 404)
        #expect(try await tester.delete("/pacticipants/Foo/versions/4").status == 204)
        #expect(try await tester.get(head).json["number"] == "2")
        _ = try await tester.delete("/pacticipants/Foo/branches/main/versions/2")
        #expect(try await tester.get(head).status == 404)
        #expect(try await tester.get("/pacticipants/Foo/branches/main").status == 200)
    }

    @Test func `all branches go but the main branch and those that are excluded`() async throws {
        let tester = try await tester([("main", "1"), ("b", "2"), ("a%20x", "3"), ("c", "4")])
        let answer = try await tester.delete("/pacticipants/Foo/branches?exclude[]=c&exclude%5B%5D=a+x&exclude[]=no")
        #expect(answer.status == 202)
        #expect(
            answer.json["notices"] == [
                [
                    "type": "success",
                    "text":
                        "Scheduled deletion of 1 branches for pacticipant Foo. Remaining branches are: a x, c, main",
                ]
            ])
        let rest = try await tester.delete("/pacticipants/Foo/branches")
        #expect(rest.json["notices"]?[0]?["text"]?.string?.hasSuffix("Remaining branches are: main") == true)
        let branches = try await tester.get("/pacticipants/Foo/branches")
        #expect(branches.json.at("_embedded", "branches")?.each("name") == ["main"])
        let unknown = try await tester.delete("/pacticipants/No/branches")
        #expect(unknown.status == 404)
        #expect(unknown.json == ["error": "No pacticipant with name 'No' found"])
    }
}
