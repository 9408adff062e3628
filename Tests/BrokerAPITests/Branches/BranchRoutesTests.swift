import HTTPTypes
import JSONText
import Testing

@testable import BrokerAPI

struct BranchRoutesTests {
    @Test("Adding a version to a branch creates all three and may be repeated")
    func add() async throws {
        let tester = try await BrokerTester()
        let path = "/pacticipants/Foo/branches/feat%2Fx%20y/versions/1"
        let created = try await tester.put(path, "{}")
        #expect(created.status == 201)
        #expect(created.header("Location") == "http://localhost" + path)
        #expect(
            created.json == [
                "createdAt": "2021-09-01T00:07:21+00:00",
                "_links": [
                    "self": ["title": "Branch version", "href": .string("http://localhost" + path)],
                    "pb:branch": [
                        "title": "Branch", "name": "feat/x y",
                        "href": "http://localhost/pacticipants/Foo/branches/feat%2Fx%20y",
                    ],
                    "pb:version": [
                        "title": "Version", "name": "1", "href": "http://localhost/pacticipants/Foo/versions/1",
                    ],
                ],
            ])
        #expect(try await tester.put(path).status == 200)
        #expect(try await tester.get(path).status == 200)
        #expect(try await tester.get("/pacticipants/Foo/branches/main/versions/1").status == 404)
    }

    @Test("The head is the version that was added last, and a candidate's name becomes the main branch")
    func head() async throws {
        let tester = try await BrokerTester()
        for number in ["1", "2", "1"] {
            _ = try await tester.put("/pacticipants/Foo/branches/main/versions/\(number)")
        }
        #expect(try await tester.get("/pacticipants/Foo/branches/main/latest-version").json["number"] == "2")
        #expect(try await tester.get("/pacticipants/Foo").json["mainBranch"] == "main")
        let version = try await tester.get("/pacticipants/Foo/versions/1").json
        #expect(version.at("_embedded", "branchVersions")?[0]?["name"] == "main")
        #expect(version.at("_embedded", "branchVersions")?[0]?["latest"] == false)
    }

    @Test("Branches are always paginated, most recently updated first, and can be searched")
    func list() async throws {
        let tester = try await BrokerTester()
        for (number, branch) in ["main", "feat%2Fa", "feat%2Fb"].enumerated() {
            _ = try await tester.put("/pacticipants/Foo/branches/\(branch)/versions/\(number)")
            tester.advance(bySeconds: 1)
        }
        let list = try await tester.get("/pacticipants/Foo/branches?q=FEAT").json
        #expect(list["page"] == ["number": 1, "size": 100, "totalElements": 2, "totalPages": 1])
        #expect(list.at("_embedded", "branches")?.each("name") == ["feat/b", "feat/a"])
        #expect(list.at("_links", "pb:branches")?.each("name") == ["feat/b", "feat/a"])
        #expect(list.at("_links", "self", "href") == "http://localhost/pacticipants/Foo/branches?q=FEAT")
        let second = try await tester.get("/pacticipants/Foo/branches?size=1&page=2").json
        #expect(second.at("_embedded", "branches")?.each("name") == ["feat/a"])
        #expect(try await tester.get("/pacticipants/Foo/branches?page=0").status == 400)
        #expect(try await tester.get("/pacticipants/Nope/branches").status == 404)
    }

    @Test("A branch links to its latest version and lists its versions")
    func one() async throws {
        let tester = try await BrokerTester()
        _ = try await tester.put("/pacticipants/Foo/branches/main/versions/1")
        _ = try await tester.put("/pacticipants/Foo/branches/main/versions/2")
        let branch = try await tester.get("/pacticipants/Foo/branches/main").json
        #expect(branch["name"] == "main")
        #expect(
            branch.at("_links", "pb:latest-version", "href")
                == "http://localhost/pacticipants/Foo/branches/main/latest-version")
        let versions = try await tester.get("/pacticipants/Foo/branches/main/versions").json
        #expect(versions.at("_embedded", "versions")?.each("number") == ["2", "1"])
        #expect(versions.at("_links", "self", "title") == "Versions for branch main of Foo")
        #expect(try await tester.get("/pacticipants/Foo/branches/none/versions").status == 404)
    }
}
