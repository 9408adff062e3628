import ContractMatching
import ContractModel
import JSONText
import Testing

@Suite("Generated parts")
struct GeneratedPartTests {
    private func context() -> GeneratorContext { GeneratorContext(side: .mockServer(url: "http://mock.test")) }

    private func five(_ name: String) -> String { #""\#(name)": {"type": "RandomInt", "min": 5, "max": 5}"# }

    @Test("of a request: path, headers, each value of a parameter, body; what is missing is added")
    func request() throws {
        let part = try RequestPart(
            reading: try JSONValue(
                parsing: #"""
                    {"path": "/x", "headers": {"X-A": ["1", "2"]}, "query": {"a": ["1", "2"]}, "body": {"n": 1},
                     "generators": {\#(five("path")), "header": {\#(five("x-a")), \#(five("X-B"))},
                      "query": {\#(five("a")), \#(five("b"))}, "body": {\#(five("$.n"))}}}
                    """#), version: .v3
        ).generated(in: context())
        #expect(part.path == "5")
        #expect(part.headers == [HeaderField(name: "X-A", values: ["5"]), HeaderField(name: "X-B", values: ["5"])])
        #expect(
            part.query == [QueryParameter(name: "a", values: ["5", "5"]), QueryParameter(name: "b", values: ["5"])])
        #expect(part.body.content?.bytes == Array(#"{"n":5}"#.utf8))
    }

    @Test("of a response: status, headers, body")
    func response() throws {
        let part = try ResponsePart(
            reading: try JSONValue(
                parsing: #"""
                    {"status": 200, "body": {"n": 1}, "generators": {"status": {"type": "RandomInt", "min": 404, "max": 404},
                     "header": {\#(five("X-B"))}, "body": {\#(five("$.n"))}}}
                    """#), version: .v3
        ).generated(in: context())
        #expect(part.status == 404)
        #expect(part.headers == [HeaderField(name: "X-B", values: ["5"])])
        #expect(part.body.content?.bytes == Array(#"{"n":5}"#.utf8))
    }

    @Test("a status that HTTP doesn't have is not taken", arguments: [5, 1000])
    func impossibleStatus(status: Int) throws {
        let part = try ResponsePart(
            reading: try JSONValue(
                parsing: #"""
                    {"status": 201, "generators": {"status": {"type": "RandomInt", "min": \#(status), "max": \#(status)}}}
                    """#), version: .v3)
        #expect(part.generated(in: context()).status == 201)
    }

    @Test("of a message: metadata and contents, in version 3 as in version 4")
    func message() throws {
        let part = try MessagePart(
            reading: try JSONValue(
                parsing: #"""
                    {"contents": {"n": 1}, "metaData": {"contentType": "application/json", "id": "a", "kept": 1.50},
                     "generators": {"metadata": {\#(five("id"))}, "body": {\#(five("$.n"))}}}
                    """#), version: .v3
        ).generated(in: context())
        #expect(part.contents.content?.bytes == Array(#"{"n":5}"#.utf8))
        #expect(part.metadata["id"] == "5")
        #expect(part.metadata["kept"]?.compactText() == "1.50")
    }
}
