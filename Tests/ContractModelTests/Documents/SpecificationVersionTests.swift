import ContractModel
import JSONText
import Testing

@Suite("Specification version")
struct SpecificationVersionTests {
    @Test(
        "is read leniently",
        arguments: [
            ("1.0.0", SpecificationVersion.v1), ("1.1.0", .v1Minor1), ("1.2", .v1), ("2", .v2), ("2.7.1", .v2),
            ("3.0.0", .v3), ("v3", .v3), ("4.0", .v4), ("4", .v4), ("4.0.0-beta", .v4), ("5.0", .unknown),
            ("", .unknown), ("four", .unknown),
        ])
    func text(text: String, version: SpecificationVersion) {
        #expect(SpecificationVersion(text: text) == version)
    }

    @Test("is 3 where the metadata names none")
    func missing() throws {
        for text in ["{}", #"{"metadata": {}}"#, #"{"metadata": {"pactSpecificationVersion": "4.0"}}"#] {
            let document = try #require(try JSONValue(parsing: text).object)
            #expect(SpecificationVersion(of: document) == .v3)
        }
    }

    @Test("may stand under the older key, and may be a number")
    func otherForms() throws {
        let older = try #require(
            try JSONValue(parsing: #"{"metadata": {"pact-specification": {"version": "2.0.0"}}}"#).object)
        #expect(SpecificationVersion(of: older) == .v2)
        let number = try #require(
            try JSONValue(parsing: #"{"metadata": {"pactSpecification": {"version": 4}}}"#).object)
        #expect(SpecificationVersion(of: number) == .v4)
    }
}
