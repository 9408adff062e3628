import ContractModel
import JSONText
import Testing

@Suite("Generators")
struct GeneratorsTests {
    @Test("are read by category; what is malformed is left out")
    func read() throws {
        let text =
            #"""
            {"generators": {"path": {"type": "ProviderState", "expression": "/o/${id}"},
             "header": {"X-A": {"type": "RandomInt", "min": 1}}, "query": {"q": 5},
             "BODY": {"$.a": {"type": "Uuid"}, "$[": {"type": "Uuid"}}, "headers": {}}}
            """#
        let generators = try RequestPart(reading: try JSONValue(parsing: text), version: .v3).generators
        #expect(generators.path == Generator(type: "ProviderState", attributes: ["expression": "/o/${id}"]))
        #expect(generators.headers.map(\.name) == ["X-A"])
        #expect(generators.query.isEmpty)
        #expect(generators.body.map(\.name) == ["$.a"])
    }
}
