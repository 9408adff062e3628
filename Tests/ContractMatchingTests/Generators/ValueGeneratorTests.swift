import ContractModel
import JSONText
import Testing

@testable import ContractMatching

@Suite("Generators of single values")
struct ValueGeneratorTests {
    private func many(_ generator: String, example: String = "\"x\"") throws -> [String] {
        try (0..<200).compactMap { try made(generator, example: example, seed: $0) }
    }

    private func whole(_ texts: [String], _ pattern: String) throws -> Bool {
        let pattern = try TextPattern.whole(pattern)
        return try texts.count == 200 && texts.allSatisfy { try pattern.matches($0) }
    }

    @Test("RandomInt keeps its limits, both included, and is a text where the example is one")
    func integers() throws {
        let numbers = try many(#"{"type": "RandomInt", "min": 3, "max": 5}"#, example: "1")
        #expect(Set(numbers) == ["3", "4", "5"])
        #expect(Set(try many(#"{"type": "RandomInt", "min": 3, "max": 3}"#)) == ["\"3\""])
        #expect(Set(try many(#"{"type": "RandomInt", "min": "3", "max": 1.5}"#, example: "0")).count == 11)
        #expect(try made(#"{"type": "RandomInt", "min": 5, "max": 3}"#) == nil)
    }

    @Test("RandomDecimal has so many digits with one point among them")
    func decimals() throws {
        let texts = try many(#"{"type": "RandomDecimal", "digits": 6}"#)
        #expect(try whole(texts, #""(?=[0-9.]{7}")(0|[1-9]\d*)\.\d+""#))
        #expect(try whole(try many(#"{"type": "RandomDecimal", "digits": 3}"#, example: "1.5"), #"(?=.{4}$)\d+\.\d+"#))
        #expect(try whole(try many(#"{"type": "RandomDecimal", "digits": 1}"#), #""\d""#))
        #expect(try whole(try many(#"{"type": "RandomDecimal"}"#), #""[0-9.]{11}""#))
        #expect(try made(#"{"type": "RandomDecimal", "digits": 0}"#) == nil)
    }

    @Test("RandomHexadecimal and RandomString have so many characters")
    func texts() throws {
        #expect(try whole(try many(#"{"type": "RandomHexadecimal", "digits": 20}"#), #""[0-9A-F]{20}""#))
        #expect(try whole(try many(#"{"type": "RandomHexadecimal"}"#, example: "1"), #""[0-9A-F]{10}""#))
        #expect(try whole(try many(#"{"type": "RandomString", "size": 6}"#), #""[0-9A-Za-z]{6}""#))
        #expect(try made(#"{"type": "RandomString", "size": 0}"#) == "\"\"")
        #expect(try made(#"{"type": "RandomString", "size": -1}"#) == nil)
    }

    @Test("RandomBoolean is both")
    func booleans() throws {
        #expect(Set(try many(#"{"type": "RandomBoolean"}"#)) == ["true", "false"])
        var context = try context()
        #expect(["true", "false"].contains(try generator(#"{"type": "RandomBoolean"}"#).text(in: &context)))
    }

    @Test(
        "Uuid has four forms, and the hyphenated one for examples that are no texts",
        arguments: [
            (#"{"type": "Uuid"}"#, "\"x\"", "\"h\""), (#"{"type": "Uuid", "format": "simple"}"#, "\"x\"", "\"s\""),
            (#"{"type": "Uuid", "format": "lower-case-hyphenated"}"#, "\"x\"", "\"h\""),
            (#"{"type": "Uuid", "format": "upper-case-hyphenated"}"#, "\"x\"", "\"u\""),
            (#"{"type": "Uuid", "format": "URN"}"#, "\"x\"", "\"urn:uuid:h\""),
            (#"{"type": "Uuid", "format": "odd"}"#, "\"x\"", "\"h\""),
            (#"{"type": "Uuid", "format": "URN"}"#, "1", "\"h\""),
        ])
    func uuids(generator: String, example: String, shape: String) throws {
        let hyphenated = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
        let pattern =
            switch shape {
            case "\"h\"": "\"\(hyphenated)\""
            case "\"s\"": "\"\(hyphenated.replacing("-4", with: "4").replacing("}-[", with: "}["))\""
            case "\"u\"": "\"\(hyphenated.replacing("a-f", with: "A-F").replacing("ab]", with: "AB]"))\""
            default: "\"urn:uuid:\(hyphenated)\""
            }
        let made = try many(generator, example: example)
        #expect(try whole(made, pattern))
        #expect(Set(made).count == 200)
    }

    @Test(
        "Regex makes texts that match",
        arguments: [
            #"\d{1,8}"#, #"^\w{3}-\d+$"#, "a|bc|d*", "[^a-z]+", "(?:ab|cd){2,3}x?", #"\p{Alpha}\h{4}"#,
            "[[:upper:]_-]{5}",
            #"(\d)-\1"#, #"(?<y>\w)\k<y>"#, "(?i)abc", ".{3}", #"\/\w{3}\/\d{3}"#, "[a-c[x-z]]+", #"\x41\u00e9"#,
            #"a{2,}b{,3}"#, #"\$\^\."#, "a*?b++", "", "x{a}", #"[\]\-\\]{3}"#, #"(?#note)a\bb?"#, "(((((a)))))*",
            #"\$$"#,
        ])
    func regexes(pattern: String) throws {
        let escaped = pattern.replacing("\\", with: "\\\\")
        for seed in 0..<50 {
            var context = try context(seed: UInt64(seed))
            let text = try generator("{\"type\": \"Regex\", \"regex\": \"\(escaped)\"}").text(in: &context)
            let made = try #require(text)
            #expect(try TextPattern.whole(pattern).matches(made), "\(made)")
        }
    }

    @Test(
        "Regex makes nothing of what it can't read, or what grows without end",
        arguments: [
            "(?=a)b", "(?<!a)b", "[a-z&&[b]]", "[", "(((a{9999}){9999}){9999})", "((((){9999}){9999}){9999})",
            "\\\\p{Han}", "a**{99999}",
        ])
    func unreadableRegexes(pattern: String) throws {
        #expect(try made("{\"type\": \"Regex\", \"regex\": \"\(pattern)\"}") == nil)
    }

    @Test("Regex needs its attribute, and plugins' generators make nothing")
    func missing() throws {
        #expect(try made(#"{"type": "Regex"}"#) == nil)
        #expect(try made(#"{"type": "ProviderState"}"#) == nil)
        #expect(try made(#"{"type": "FooBar", "min": 1}"#) == nil)
    }

    @Test(
        "ProviderState looks up and converts",
        arguments: [
            ("${n}", nil, "42"), ("n", nil, "42"), ("${missing}", nil, nil), ("missing", nil, nil),
            ("x-${n}-${t}", nil, "\"x-42-true\""),
            ("${n", nil, nil), ("${}", nil, "\"\""), ("a${}b", nil, "\"ab\""), ("${o}", nil, #"{"k":[1]}"#),
            ("${null}", nil, "null"), ("[${null}]", nil, "\"[]\""), ("${n}", "STRING", "\"42\""),
            ("${n}", "decimal", "42.0"),
            ("${n}", "FLOAT", "42.0"), ("${d}", "INTEGER", "2"), ("${t}", "INTEGER", "1"), ("${null}", "INTEGER", "0"),
            ("${s}", "INTEGER", "17"), ("${negative}", "INTEGER", nil), ("${o}", "INTEGER", nil),
            ("${o}", "BOOLEAN", nil),
            ("${o}", "STRING", #""{\"k\":[1]}""#), ("${n}", "BOOLEAN", "true"), ("${zero}", "BOOLEAN", "false"),
            ("${s}", "BOOLEAN", nil), ("${yes}", "BOOLEAN", "true"), ("${s}", "DECIMAL", "17.0"),
            ("${s}", "odd", "\"17\""),
        ] as [(String, String?, String?)])
    func providerState(expression: String, dataType: String?, expected: String?) throws {
        let values =
            #"{"n":42,"t":true,"o":{"k":[1]},"null":null,"d":2.9,"s":"17","negative":"-1","zero":0,"yes":"true"}"#
        let type = dataType.map { ", \"dataType\": \"\($0)\"" } ?? ""
        let generator = "{\"type\": \"ProviderState\", \"expression\": \"\(expression)\"\(type)}"
        #expect(try made(generator, values: values) == expected)
    }

    @Test(
        "in texts null is empty, decimals are short and integers may be negative",
        arguments: [
            ("null", nil, ""), ("null", "STRING", ""), ("null", "INTEGER", "0"), ("n", "DECIMAL", "42"),
            ("d", "FLOAT", "2.9"),
            ("negative", "INTEGER", "-1"), ("o", nil, #"{"k":[1]}"#), ("t", "BOOLEAN", "true"), ("o", "INTEGER", nil),
        ] as [(String, String?, String?)])
    func providerStateTexts(expression: String, dataType: String?, expected: String?) throws {
        let type = dataType.map { ", \"dataType\": \"\($0)\"" } ?? ""
        let generator = "{\"type\": \"ProviderState\", \"expression\": \"\(expression)\"\(type)}"
        var context = try context(values: #"{"n":42,"t":true,"o":{"k":[1]},"null":null,"d":2.9,"negative":"-1"}"#)
        #expect(try ContractMatchingTests.generator(generator).text(in: &context) == expected)
    }

    @Test("ProviderState looks into an object providerState where there is one, and only in a verification")
    func providerStateObject() throws {
        let generator = #"{"type": "ProviderState", "expression": "${id}"}"#
        #expect(try made(generator, values: #"{"id":1,"providerState":{"id":2}}"#) == "2")
        var server = try context(.mockServer(url: "http://a"), values: #"{"id":1}"#)
        #expect(try ContractMatchingTests.generator(generator).text(in: &server) == nil)
    }

    @Test("values of states come in order, what the handler answered over them")
    func stateValues() throws {
        let states = [
            ProviderState(name: "a", parameters: ["id": 1, "x": 1]), ProviderState(name: "b", parameters: ["id": 2]),
        ]
        var context = GeneratorContext(states: states, answered: ["y": 3])
        #expect(try generator(#"{"type": "ProviderState", "expression": "${x}${id}${y}"}"#).text(in: &context) == "123")
        var answered = GeneratorContext(states: states, answered: ["id": 3])
        #expect(try generator(#"{"type": "ProviderState", "expression": "id"}"#).text(in: &answered) == "3")
    }

    @Test("MockServerURL replaces what its pattern finds, for mock servers only")
    func mockServerURL() throws {
        let url = #"{"type": "MockServerURL", "example": "http://1234:8080/a/b", "regex": ".*(/a)"}"#
        var server = try context(.mockServer(url: "http://127.0.0.1:9"))
        #expect(try generator(url).text(in: &server) == "http://127.0.0.1:9/a/b")
        #expect(try generator(#"{"type": "MockServerURL", "example": "b", "regex": "a"}"#).text(in: &server) == nil)
        #expect(
            try generator(#"{"type": "MockServerURL", "example": "xay", "regex": "a"}"#).text(in: &server)
                == "xhttp://127.0.0.1:9y")
        #expect(try made(url) == nil)
    }

    @Test("a seed determines everything")
    func seeds() throws {
        #expect(try made(#"{"type": "RandomString"}"#, seed: 1) == made(#"{"type": "RandomString"}"#, seed: 1))
        #expect(try made(#"{"type": "RandomString"}"#, seed: 1) != made(#"{"type": "RandomString"}"#, seed: 2))
    }
}
