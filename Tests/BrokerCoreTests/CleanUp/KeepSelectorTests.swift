import BrokerCore
import JSONText
import Testing

@Suite struct KeepSelectorTests {
    @Test func `selectors are read in camel and in snake case`() throws {
        let selectors = try VersionKeepSelector.list(
            """
            [{"pacticipantName": "Foo", "main_branch": true, "maxAge": 30}, {"tag": true, "latest": true},
             {"branch": "main", "environment": "prod"}, {"deployed": true}]
            """)
        #expect(
            selectors.map { JSONValue.object($0.json).compactText() } == [
                #"{"pacticipant":"Foo","mainBranch":true,"maxAge":30}"#, #"{"latest":true,"tag":true}"#,
                #"{"branch":"main","environment":"prod"}"#, #"{"deployed":true}"#,
            ])
    }

    @Test(arguments: [
        "no JSON", "[1]", #"[{"maxAge": "30"}]"#, #"[{"maxAge": -1}]"#, #"[{"tag": false}]"#, #"[{"latest": "yes"}]"#,
        #"[{"something": true}]"#, #"[{"branch": ""}]"#,
    ])
    func `a selector that can't be read is an error, never a selector that keeps less`(_ text: String) {
        #expect(throws: DomainError.self) { try VersionKeepSelector.list(text) }
    }

    @Test func `branches are kept by name and age`() throws {
        let selectors = try BranchKeepSelector.list(#"[{"branch": ["main", "release"]}, {"max_age": 5}]"#)
        #expect(selectors.map(\.names) == [["main", "release"], []])
        #expect(selectors.map(\.maxAge) == [nil, 5])
    }

    @Test func `what is deployed and released stays even where the selectors forget it`() throws {
        let rules = CleanUpRules(versionSelectors: try VersionKeepSelector.list(#"[{"maxAge": 1}]"#))
        #expect(rules.versionSelectors.count == 3)
        #expect(rules.versionSelectors.contains { $0.deployed } && rules.versionSelectors.contains { $0.released })
        #expect(CleanUpRules().versionSelectors.count == VersionKeepSelector.defaults.count)
    }
}
