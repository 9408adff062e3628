import JSONText
import TestSupport
import Testing

@Suite struct ProviderStateRoutesTests {
    /// Foo 1 in main asks for s2 and s1, Foo 2 in feat for s3 with parameters and s1, Other 1 in main for s1.
    private func tester() async throws -> BrokerTester {
        let tester = try await BrokerTester()
        let pacts = [
            ("Foo", "1", "main", #"[{"providerState":"s2"},{"providerState":"s1"},{"description":"none"}]"#),
            ("Foo", "2", "feat", #"[{"providerStates":[{"name":"s3","params":{"x":1.0}},{"name":"s1"}]}]"#),
            ("Other", "1", "main", #"[{"providerStates":[{"name":"s1"}]},{"providerState":"s1"}]"#),
        ]
        for (consumer, version, branch, interactions) in pacts {
            let answer = try await tester.put(
                "/pacts/provider/Bar/consumer/\(consumer)/version/\(version)", #"{"interactions":\#(interactions)}"#)
            try #require(answer.status == 201)
            _ = try await tester.put("/pacticipants/\(consumer)/branches/\(branch)/versions/\(version)")
        }
        return tester
    }

    @Test(arguments: ["", "/branch/main"])
    func `the states of main branches are listed with their consumers`(path: String) async throws {
        let answer = try await tester().get("/pacts/provider/Bar/provider-states" + path)
        #expect(
            answer.json == [
                "providerStates": [
                    ["name": "s1", "consumers": ["Foo", "Other"]], ["name": "s2", "consumers": ["Foo"]],
                ]
            ])
    }

    @Test func `parameters tell states of one name apart, as they were written`() async throws {
        let answer = try await tester().get("/pacts/provider/Bar/provider-states/branch/feat")
        let states = answer.json["providerStates"]
        #expect(states?[0] == ["name": "s1", "consumers": ["Foo"]])
        #expect(states?[1]?["params"]?["x"]?.number?.text == "1.0")
    }

    @Test func `an environment is named by identifier or by name`() async throws {
        let tester = try await tester()
        let uuid = try await tester.environment("prod")
        _ = try await tester.post("/pacticipants/Foo/versions/2/deployed-versions/environment/\(uuid)", "{}")
        for key in [uuid, "prod"] {
            let answer = try await tester.get("/pacts/provider/Bar/provider-states/environment/\(key)")
            #expect(answer.json["providerStates"]?.each("name") == ["s1", "s3"])
        }
    }

    @Test func `nothing is selected by what nobody knows`() async throws {
        let tester = try await tester()
        for path in ["/branch/no", "/environment/no"] {
            let answer = try await tester.get("/pacts/provider/Bar/provider-states" + path)
            #expect(answer.status == 200)
            #expect(answer.json == ["providerStates": []])
        }
        let unknown = try await tester.get("/pacts/provider/No/provider-states")
        #expect(unknown.status == 404)
        #expect(unknown.json == ["error": "No provider with name 'No' found"])
    }
}
