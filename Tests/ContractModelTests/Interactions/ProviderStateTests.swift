import ContractModel
import JSONText
import Testing

@Suite("Provider states")
struct ProviderStateTests {
    @Test(
        "come in two forms, the list first",
        arguments: [
            (#""providerState": "s""#, ["s"]), (#""provider_state": "s""#, ["s"]), (#""providerState": """#, []),
            (#""providerState": null"#, []), (#""providerState": 7"#, ["7"]),
            (#""providerStates": null, "providerState": "s""#, []),
            (#""providerStates": [{"name": "a", "params": 1}, {"name": "b"}], "providerState": "s""#, ["a", "b"]),
        ])
    func forms(member: String, names: [String]) throws {
        let pact = try Pact(reading: try JSONValue(parsing: "{\"interactions\": [{\(member)}]}"))
        #expect(pact.interactions[0].providerStates.map(\.name) == names)
    }
}
