import ContractModel
import JSONText
import Testing

@Suite("Required interactions")
struct RequiredInteractionTests {
    private func required(_ text: String) throws -> [RequiredInteraction] {
        IdentifiedContent(of: try #require(try JSONValue(parsing: text).object)).required
    }

    private func metadata(_ version: String) -> String {
        #""metadata":{"pactSpecification":{"version":"\#(version)"}}"#
    }

    @Test(
        "are the messages below version 4 where there are any, otherwise the interactions",
        arguments: [
            (#""interactions":[{"description":"i"}]"#, "3.0.0", ["i"]),
            (#""messages":[{"description":"m"}]"#, "3.0.0", ["m"]),
            (#""interactions":[{"description":"i"}],"messages":[{"description":"m"}]"#, "3.0.0", ["m"]),
            (#""interactions":[{"description":"i"}],"messages":[{"description":"m"}]"#, "2.0.0", ["m"]),
            (#""interactions":[{"description":"i"}],"messages":[{"description":"m"}]"#, "4.0", ["i"]),
            (#""interactions":[{"description":"i"}],"messages":[]"#, "3.0.0", ["i"]),
            (#""interactions":[{"description":"i"}],"messages":{}"#, "3.0.0", ["i"]),
            (#""messages":[{"description":"m"}]"#, "4.0", []),
            (#""messages":[1]"#, "3.0.0", []),
            (#""interactions":null"#, "4.0", []),
        ])
    func selection(arrays: String, version: String, expected: [String]) throws {
        #expect(try required("{\(arrays),\(metadata(version))}").map(\.description) == expected)
    }

    @Test("a document that declares no version is one of version 3")
    func noVersion() throws {
        #expect(try required(#"{"messages":[{"description":"m"}]}"#).map(\.description) == ["m"])
    }

    @Test("are objects only, with their place in the array")
    func positions() throws {
        let found = try required(#"{"interactions":[1,{"description":"a"},null,{"description":"a"}]}"#)
        #expect(found.map(\.position) == [1, 3])
        #expect(found[0].digest == found[1].digest)
        #expect(found[0].identifier == found[1].identifier)
    }

    @Test("have a description as a verifier reads it")
    func descriptions() throws {
        let found = try required(
            #"{"interactions":[{},{"description":null},{"description":{"b":1,"a":2}},{"description":12}]}"#)
        #expect(found.map(\.description) == ["Interaction 0", "null", #"{"a":2,"b":1}"#, "12"])
        #expect(try required(#"{"messages":[1,{}]}"#).map(\.description) == ["Message 1"])
    }

    @Test("know their states in the new and the old form")
    func states() throws {
        let found = try required(
            #"{"interactions":[{"providerState":"a"},{"provider_state":"b"},{"providerStates":[{"name":"c"},{"name":"d","params":{}}]},"#
                + #"{"providerState":""},{"providerStates":null,"providerState":"x"},{"providerState":null},{}]}"#)
        #expect(found.map(\.providerStateNames) == [["a"], ["b"], ["c", "d"], [], [], [], []])
    }

    @Test("have the id that readers get")
    func identifiers() throws {
        let text = #"{"interactions":[{"description":"a"},{"_id":"own"},{"_id":7},{"_id":{"x":1}}]}"#
        let found = try required(text)
        #expect(
            found.map(\.identifier) == [
                InteractionIdentity.identifier(of: ["description": "a"]), "own", "7", #"{"x":1}"#,
            ])
        let served = IdentifiedContent(of: try #require(try JSONValue(parsing: text).object)).document
        #expect(IdentifiedContent(of: served).required == found)
    }
}
