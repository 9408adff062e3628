import BrokerCore
import JSONText
import Testing

@Suite struct ContractMergeTests {
    private func conflicts(_ new: String, _ existing: String) throws -> Bool {
        let new = try #require(JSONValue(parsing: new).object)
        return ContractMerge.conflicts(new, with: try #require(JSONValue(parsing: existing).object))
    }

    private func pact(_ request: String, state: String = "s", response: Int = 200) -> String {
        """
        {"interactions":[{"description":"a","providerState":"\(state)","request":\(request),
        "response":{"status":\(response)}}]}
        """
    }

    @Test(arguments: ["method", "path", "query", "body", "headers"])
    func `another request of the same interaction is a conflict`(member: String) throws {
        let existing = pact(#"{"\#(member)":"x"}"#)
        #expect(try conflicts(pact(#"{"\#(member)":"y"}"#), existing))
        #expect(try conflicts(pact("{}"), existing))
        #expect(try !conflicts(pact(#"{"\#(member)":"x"}"#), existing))
        #expect(try !conflicts(pact(#"{"\#(member)":"y"}"#, state: "other"), existing))
    }

    @Test(arguments: ["method", "path", "query", "body", "headers"])
    func `null is as good as no member`(member: String) throws {
        let null = pact(#"{"\#(member)":null}"#)
        #expect(try !conflicts(null, pact("{}")))
        #expect(try !conflicts(pact("{}"), null))
        #expect(try !conflicts(null, pact("null")))
        #expect(try conflicts(null, pact(#"{"\#(member)":""}"#)))
        #expect(try conflicts(null, pact(#"{"\#(member)":{}}"#)))
        // Inside a value null is a value.
        #expect(try conflicts(pact(#"{"\#(member)":{"a":null}}"#), pact(#"{"\#(member)":{}}"#)))
    }

    @Test func `interactions without a state are the same, whether it is null or absent`() throws {
        let absent = #"{"interactions":[{"description":"a","request":{"path":"/x"}}]}"#
        let null = #"{"interactions":[{"description":"a","providerState":null,"request":{"path":"/y"}}]}"#
        #expect(try conflicts(null, absent))
        let merged = ContractMerge.merge(
            try #require(JSONValue(parsing: null).object), into: try #require(JSONValue(parsing: absent).object))
        #expect(merged["interactions"]?.array?.count == 1)
        let named = #"{"interactions":[{"description":"a","provider_state":null,"providerState":"s","request":{}}]}"#
        #expect(try !conflicts(named, absent))
        #expect(try conflicts(named, pact(#"{"path":"/x"}"#)))
    }

    @Test func `another response, other rules and another order of members are none`() throws {
        #expect(try !conflicts(pact(#"{"method":"get"}"#, response: 500), pact(#"{"method":"get"}"#)))
        #expect(try !conflicts(pact(#"{"path":"/","matchingRules":{}}"#), pact(#"{"path":"/"}"#)))
        #expect(try !conflicts(pact(#"{"body":{"a":1,"b":2}}"#), pact(#"{"body":{"b":2,"a":1}}"#)))
    }

    @Test func `a contract without interactions can't be merged`() throws {
        #expect(try conflicts(#"{"messages":[]}"#, pact("{}")))
        #expect(try conflicts(pact("{}"), #"{"messages":[]}"#))
        #expect(try !conflicts(#"{"interactions":[]}"#, pact("{}")))
    }

    @Test func `interactions and messages don't come together before version 4`() throws {
        func mixes(_ new: String, _ existing: String) throws -> Bool {
            let new = try #require(JSONValue(parsing: new).object)
            return ContractMerge.mixesKinds(new, with: try #require(JSONValue(parsing: existing).object))
        }
        let version4 = #""metadata":{"pactSpecification":{"version":"4.0"}}"#
        let (http, message) = (#""interactions":[{"description":"a"}]"#, #""messages":[{"description":"m"}]"#)
        #expect(try mixes("{\(message),\"interactions\":[]}", "{\(http)}"))
        #expect(try mixes("{\(http)}", "{\(message)}"))
        #expect(try !mixes("{\(http)}", "{\(http),\"messages\":[]}"))
        #expect(try !mixes("{\(message)}", "{\(http),\(version4)}"))
        #expect(try !mixes("{\(message)}", "{\(http),\(message)}"))
        #expect(try !mixes("{}", "{\(http)}"))
    }

    @Test func `an interaction replaces the one of its description and state, others are appended`() throws {
        let existing = try #require(
            JSONValue(parsing: #"{"x":1,"interactions":[{"description":"a","n":1},{"description":"b"},5]}"#).object)
        let new = try #require(
            JSONValue(
                parsing: """
                    {"x":2,"interactions":[{"description":"c"},{"description":"a","n":2},
                    {"description":"a","providerState":"s"},{"description":"c","n":3},5],"messages":[{"description":"m"}]}
                    """
            ).object)
        let merged = JSONValue.object(ContractMerge.merge(new, into: existing)).compactText()
        #expect(
            merged == """
                {"x":1,"interactions":[{"description":"a","n":2},{"description":"b"},5,{"description":"c","n":3},\
                {"description":"a","providerState":"s"},5],"messages":[{"description":"m"}]}
                """)
    }
}
