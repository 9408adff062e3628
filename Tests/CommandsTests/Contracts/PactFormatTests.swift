import JSONText
import Testing

@testable import Commands

@Suite("publish --validate")
struct PactFormatTests {
    private func findings(_ text: String, isStrict: Bool = false) throws -> [String] {
        let document = try #require(try JSONValue(parsing: text).object)
        return PactFormat(document, isStrict: isStrict).findings.map { "\($0.level.rawValue) \($0.path) \($0.message)" }
    }

    /// A pact in which one member is replaced.
    private func pact(_ member: String = #""x":1"#, in place: String = "root", version: String = "3.0.0") -> String {
        func extra(_ here: String) -> String { here == place ? "," + member : "" }
        return """
            {"consumer":{"name":"A"\(extra("consumer"))},"provider":{"name":"B"},
             "interactions":[{"description":"d"\(extra("interaction")),"request":{"method":"GET","path":"/"},
               "response":{"status":200}}],
             "metadata":{"pactSpecification":{"version":"\(version)"}\(extra("metadata"))}\(extra("root"))}
            """
    }

    @Test("a pact in good form has no findings", arguments: ["1.0.0", "2.0.0", "3.0.0", "4.0"])
    func good(version: String) throws {
        let text = version == "4.0" ? #""type":"Synchronous/HTTP""# : #""_id":"1""#
        #expect(try findings(pact(text, in: "interaction", version: version), isStrict: true).isEmpty)
    }

    @Test(
        "what nobody knows is a doubt: a warning, or an error of a strict check",
        arguments: [
            ("root", "/x Unexpected attribute 'x'"), ("consumer", "/consumer Unknown attribute 'x'"),
            ("interaction", "/interactions/0 Unexpected attribute 'x'"),
        ])
    func doubts(place: String, expected: String) throws {
        #expect(try findings(pact(in: place)) == ["WARNING " + expected])
        #expect(try findings(pact(in: place), isStrict: true) == ["ERROR " + expected])
    }

    @Test(
        "what is old or empty is never more than a warning",
        arguments: [
            (#"{"consumer":{"name":"A"},"provider":{"name":"B"}}"#, "/interactions Missing interactions"),
            (
                #"{"consumer":{"name":"A"},"provider":{"name":"B"},"interactions":[]}"#,
                "/interactions Interactions is empty"
            ),
            (
                #"{"consumer":{"name":"A"},"provider":{"name":"B"},"messages":[],"metadata":{"pactSpecification":{}}}"#,
                "/metadata/pactSpecification pactSpecification is missing the version attribute"
            ),
            (
                #"{"consumer":{"name":"A"},"provider":{"name":"B"},"messages":[],"metadata":{"pact-specification":{"version":"3.0.0"}}}"#,
                "/metadata 'pact-specification' is deprecated, use 'pactSpecification' instead"
            ),
        ])
    func mild(text: String, expected: String) throws {
        let found = try findings(text, isStrict: true)
        #expect(found.contains("WARNING " + expected), "\(found)")
    }

    @Test("the single state is old-fashioned from version 3 on")
    func states() throws {
        let state = #""providerState":"s""#
        #expect(try findings(pact(state, in: "interaction", version: "2.0.0")).isEmpty)
        let old = "WARNING /interactions/0 'providerState' is deprecated, use 'providerStates' instead"
        #expect(try findings(pact(state, in: "interaction"), isStrict: true) == [old])
        #expect(
            try findings(pact(#""providerStates":[1,{},{"name":2},{"name":"a","params":1}]"#, in: "interaction")) == [
                "ERROR /interactions/0/providerStates/0 Must be a String or Object, got Number",
                "ERROR /interactions/0/providerStates/1 Provider state 'name' is required",
                "ERROR /interactions/0/providerStates/2 Provider state 'name' must be a String, got Number",
                "ERROR /interactions/0/providerStates/3 Provider state 'params' must be an Object, got Number",
            ])
    }

    @Test(
        "what has the wrong kind is an error",
        arguments: [
            (#"{"consumer":"A","provider":null}"#, "/consumer Must be an Object, got String"),
            (#"{"consumer":"A","provider":null}"#, "/provider Must be an Object, got Null"),
            (#"{"consumer":{"name":[]},"provider":{"name":"B"}}"#, "/consumer/name Must be a String, got Array"),
            (#"{"interactions":{}}"#, "/interactions Must be an Array, got Object"),
            (#"{"interactions":[true]}"#, "/interactions/0 Must be an Object, got Bool"),
            (#"{"interactions":[{"description":null}]}"#, "/interactions/0/description Must be a String, got Null"),
            (#"{"metadata":1}"#, "/metadata Metadata must be an Object, got Number"),
            (
                #"{"metadata":{"pactSpecification":{"version":"9.0"}}}"#,
                "/metadata/pactSpecification/version '9.0' is not a valid Pact specification version"
            ),
            (
                #"{"metadata":{"pactSpecification":{"version":3}}}"#,
                "/metadata/pactSpecification/version Version must be a String, got Number"
            ),
        ])
    func wrong(text: String, expected: String) throws {
        let found = try findings(text)
        #expect(found.contains("ERROR " + expected), "\(found)")
    }

    @Test("a pact that no verifier can load is an error in every version", arguments: ["2.0.0", "4.0"])
    func loading(version: String) throws {
        let text = pact(version: version).replacing(#""x":1"#, with: #""_id":1"#)
            .replacing(#""status":200"#, with: #""status":"no""#)
            .replacing(#"{"description""#, with: #"{"type":"Synchronous/HTTP","description""#)
        let errors = try findings(text).filter { $0.hasPrefix("ERROR /") }
        #expect(errors.count == 1)
        #expect(errors.first?.contains("status") ?? false)
    }
}
