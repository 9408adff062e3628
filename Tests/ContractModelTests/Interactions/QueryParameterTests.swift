import ContractModel
import JSONText
import Testing

@Suite("Queries")
struct QueryParameterTests {
    @Test("a string is split and decoded; what is no escape stays")
    func decoding() {
        let query = [QueryParameter](decoding: "a=1&&b=%2B+c&a=%zz&c&d=x=y&%C3%A9=")
        #expect(
            query == [
                QueryParameter(name: "a", values: ["1", "%zz"]), QueryParameter(name: "b", values: ["+ c"]),
                QueryParameter(name: "c", values: [nil]), QueryParameter(name: "d", values: ["x=y"]),
                QueryParameter(name: "é", values: [""]),
            ])
    }

    @Test("a map holds lists or single values, not encoded")
    func map() throws {
        let part = try RequestPart(
            reading: try JSONValue(parsing: #"{"query": {"b": "2%20", "a": ["1", null, 7]}}"#), version: .v3)
        #expect(
            part.query == [
                QueryParameter(name: "b", values: ["2%20"]), QueryParameter(name: "a", values: ["1", nil, "7"]),
            ])
    }
}
