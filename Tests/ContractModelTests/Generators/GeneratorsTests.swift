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

    @Test("one that makes nothing is told, with its interaction and its place")
    func warnings() throws {
        let text =
            #"""
            {"interactions": [{"description": "d", "response": {}, "request": {"generators": {
             "path": {"type": "Regex"}, "header": {"X-A": {"type": "RandomInt"}}, "query": [],
             "body": {"$.a": {"type": "Mystery"}, "$[": {"type": "Uuid"}, "$.b": {"type": "ProviderState"}, "$.c": 1}}}}]}
            """#
        let pact = try Pact(reading: try JSONValue(parsing: text))
        let place = "Interaction 0 ('d'): "
        #expect(
            pact.warnings == [
                place + "The generator for the path has no regex: the example value is used",
                place + "The generators for each query parameter have to be an object; an array is ignored",
                place
                    + "The generator for the body place '$.a' is of the unknown type 'Mystery': the example value is used",
                place + "The generator for '$[' has no valid path and is ignored",
                place + "The generator for the body place '$.b' has no expression: the example value is used",
                place + "The generator for the body place '$.c' has no type and is ignored: 1",
            ])
    }
}
