import ContractMatching
import Testing

@Suite("Bodies by their content types")
struct ContentTypeTests {
    @Test(
        "a type that leaves the body open may stand for any",
        arguments: ["*/*", "text/*", "application/*"])
    func unknown(type: String) throws {
        #expect(try compareBodies(type, "{}", "{}", actualType: "application/json").isEmpty)
        #expect(try compareBodies("application/json", #"{"a":1}"#, #"{"a":1,"b":2}"#, actualType: type).isEmpty)
        #expect(
            try compareBodies("application/json", #"{"a":1}"#, #"{"a":2}"#, actualType: type).map(\.kind) == [.body])
    }

    @Test("a body of an open type is data")
    func data() throws {
        #expect(
            try compareBodies("*/*", "{}", "{ }").map(\.text) == [
                "Actual body [*/*, 3 bytes, starting with 7b207d] is not equal to the expected body "
                    + "[*/*, 2 bytes, starting with 7b7d]"
            ])
    }

    @Test("rules that say nothing about data accept nothing")
    func dataRules() throws {
        for rule in ["integer", "boolean", "null", "semver", "values", "date"] {
            let found = try compareBodies("application/pdf", "1", "1", rules: rules("$", #"{"match": "\#(rule)"}"#))
            #expect(found.map { $0.text.hasPrefix("Unable to match '[49]...' (1 bytes) using ") } == [true], "\(rule)")
        }
        let regex = rules("$", #"{"match": "regex", "regex": "a.c"}"#)
        #expect(try compareBodies("application/pdf", "x", "abc", rules: regex).isEmpty)
        #expect(try compareBodies("application/pdf", [1], [0xFF], rules: regex).count == 1)
    }

    @Test("under a rule for the media type a text is data to the other rules too")
    func textAsData() throws {
        let both = rules("$", #"{"match": "contentType", "value": "text/plain"}, {"match": "values"}"#)
        let found = lines(try compareBodies("text/plain", "hello", "hello", rules: both))
        #expect(found.count == 1)
        #expect(found.first?.contains("using Values") == true)
    }

    @Test("a rule for everything is one from further up: it may be one for containers")
    func everywhere() throws {
        let eachKey = rules("", #"{"match": "eachKey", "rules": []}"#)
        #expect(try compareBodies("text/plain", "a", "b", rules: eachKey).isEmpty)
        #expect(
            try compareBodies("text/plain", "a", "b", rules: rules("$", #"{"match": "eachKey", "rules": []}"#)).count
                == 1)
        #expect(try compareBodies("text/plain", "a", "b", rules: rules("", #"{"match": "values"}"#)).count == 1)
    }
}
