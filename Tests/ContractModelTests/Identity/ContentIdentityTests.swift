import ContractModel
import JSONText
import Testing

@Suite("Identity of contents")
struct ContentIdentityTests {
    static let contract = """
        {"consumer":{"name":"Web"},"provider":{"name":"Orders"},
         "interactions":[
          {"description":"an order","providerState":"order 1 exists",
           "request":{"method":"GET","path":"/orders/1","headers":{"Accept":"application/json"},"query":"a=1"},
           "response":{"status":200,"body":{"id":1,"total":1.5,"items":[1,2],"big":123456789012345678901234567890},
            "matchingRules":{"$.body.id":{"match":"type"}}}},
          {"description":"no order","request":{"method":"GET","path":"/orders/2"},"response":{"status":404}}],
         "metadata":{"pactSpecification":{"version":"2.0.0"},"client":{"version":"1"}}}
        """

    private func digest(_ text: String) throws -> String {
        IdentifiedContent(of: try #require(try JSONValue(parsing: text).object)).identity.digest
    }

    private func mutated(_ old: String, _ new: String) throws -> String {
        try #require(Self.contract.contains(old))
        return try digest(Self.contract.replacing(old, with: new))
    }

    @Test("is 40 lower-case hexadecimal digits")
    func form() throws {
        let digest = try digest(Self.contract)
        #expect(digest.utf8.count == 40)
        #expect(digest.allSatisfy { "0123456789abcdef".contains($0) })
    }

    @Test("is the same as ever, because stores hold it")
    func pinned() throws {
        #expect(try digest(#"{"interactions":[]}"#) == Self.pinnedEmpty)
        #expect(
            try digest(
                #"{"interactions":[{"b":1.10,"a":"\u0041"}],"metadata":{"pactSpecification":{"version":"3.0.0"}}}"#)
                == Self.pinnedSmall)
    }

    static let pinnedEmpty = "670e46bbec0e85ed0a964a97c8e1690242380b2c"
    static let pinnedSmall = "4405d5381814392a2d6548e910415cc11c91fbbe"

    @Test(
        "does not change with what does not matter",
        arguments: [
            (#""name":"Web""#, #""name":"Other""#), (#""client":{"version":"1"}"#, #""client":{"version":"2"}"#),
            (#""total":1.5"#, #""total":1.50"#), (#""total":1.5"#, #""total":15e-1"#),
            (#"an order"#, #"an \u006frder"#),
            (#"/orders/1"#, #"\/orders\/1"#), (#""id":1,"total":1.5"#, #""total":1.5,"id":1"#), ("[1,2]", "[ 1, 2 ]"),
            (#""method":"GET","path":"/orders/2""#, #""path":"/orders/2","method":"GET""#),
            (#""status":404"#, #""status":400,"status":404"#),
            (#"{"pactSpecification":{"version":"2.0.0"},"#, #"{"pact-specification":{"version":"2.0.0"},"#),
            (#"{"pactSpecification":{"version":"2.0.0"},"#, #"{"pactSpecificationVersion":"2.0.0","#),
            (
                #"{"pactSpecification":{"version":"2.0.0"},"#,
                #"{"pactSpecification":{"version":"2.0.0"},"pactSpecificationVersion":"3","#
            ),
        ])
    func indifferent(old: String, new: String) throws {
        #expect(try mutated(old, new) == digest(Self.contract))
    }

    @Test(
        "changes with anything that matters",
        arguments: [
            ("an order", "an  order"), ("an order", "An order"), ("order 1 exists", "order 2 exists"),
            (#","providerState":"order 1 exists""#, ""), (#""providerState""#, #""provider_state""#),
            (#""query":"a=1""#, #""query":"a=2""#),
            ("application/json", "text/plain"), (#""Accept""#, #""accept""#), (#""status":200"#, #""status":201"#),
            (#""status":200"#, #""status":200.0"#), (#""id":1"#, #""id":1.0"#), (#""id":1"#, #""id":"1""#),
            (#""id":1"#, #""id":null"#),
            (#""id":1"#, #""id":true"#), (#""id":1,"#, ""), ("[1,2]", "[2,1]"), ("[1,2]", "[1,2,2]"),
            ("[1,2]", "[1,2.0]"), ("[1,2]", "{}"),
            ("901234567890}", "901234567891}"), (#""match":"type""#, #""match":"regex""#), ("$.body.id", "$.body.ids"),
            (#""version":"2.0.0""#, #""version":"3.0.0""#), (#""pactSpecification":{"version":"2.0.0"},"#, ""),
            (#""status":404}}"#, #""status":404},"comments":{}}"#), (#""status":404"#, #""status":404,"body":null"#),
            (#""status":404"#, #""status":404,"status":400"#),
            (#"{"description":"no order""#, #"{"_id":"x","description":"no order""#),
            (#""status":404}}]"#, #""status":404}}],"messages":[]"#), (#""status":404}}]"#, #""status":404}},1]"#),
        ])
    func different(old: String, new: String) throws {
        #expect(try mutated(old, new) != digest(Self.contract))
    }

    @Test("does not depend on the order of interactions or messages, but on which of the two they are")
    func order() throws {
        let one = #"{"description":"a"}"#
        let two = #"{"description":"b"}"#
        #expect(try digest("{\"interactions\":[\(one),\(two)]}") == digest("{\"interactions\":[\(two),\(one)]}"))
        #expect(try digest("{\"messages\":[\(one),\(two)]}") == digest("{\"messages\":[\(two),\(one)]}"))
        #expect(try digest("{\"messages\":[\(one)]}") != digest("{\"interactions\":[\(one)]}"))
        #expect(
            try digest("{\"interactions\":[\(one)],\"messages\":[\(two)]}")
                != digest("{\"interactions\":[\(two)],\"messages\":[\(one)]}"))
    }

    @Test("counts equal interactions")
    func multiset() throws {
        let one = #"{"description":"a"}"#
        let two = #"{"description":"b"}"#
        let digests = try [[one, two], [one, one, two], [one, two, two], [one, one, two, two], [one]].map {
            try digest("{\"interactions\":[\($0.joined(separator: ","))]}")
        }
        #expect(Set(digests).count == digests.count)
    }

    @Test("is that of the whole document where there is neither array")
    func wholeDocument() throws {
        #expect(try digest(#"{"a":1,"b":[]}"#) == digest(#"{"b":[ ],"a":1}"#))
        #expect(try digest(#"{"a":1}"#) != digest(#"{"a":2}"#))
        #expect(try digest(#"{"a":1,"consumer":{"name":"x"}}"#) != digest(#"{"a":1,"consumer":{"name":"y"}}"#))
        #expect(try digest(#"{"interactions":{},"a":1}"#) != digest(#"{"interactions":{},"a":2}"#))
        #expect(try digest("{}") != digest(#"{"interactions":[]}"#))
    }

    @Test("tells numbers apart that a double can't hold")
    func extremes() throws {
        func body(_ number: String) throws -> String { try digest("{\"interactions\":[{\"a\":\(number)}]}") }
        let texts = [
            "1e400", "2e400", "-1e400", "1e-400", "2e-400", "0.0", "-0.0", "0", "-0", "1", "1.0", "9007199254740993",
            "9007199254740992",
        ]
        #expect(Set(try texts.map(body)).count == texts.count)
        #expect(try body("0e5") == body("0.0"))
        #expect(try body("1E+2") == body("100.0"))
        #expect(try body("1.10") == body("1.1"))
    }

    @Test("tells canonically equivalent strings apart")
    func scalars() throws {
        #expect(try digest(#"{"interactions":["\u00e9"]}"#) != digest(#"{"interactions":["e\u0301"]}"#))
        #expect(
            try digest(#"{"interactions":[{"\u00e9":1,"e\u0301":2}]}"#)
                == digest(#"{"interactions":[{"e\u0301":2,"é":1}]}"#))
    }

    @Test("ignores the ids that the broker adds, and no others")
    func identifiers() throws {
        let object = try #require(try JSONValue(parsing: Self.contract).object)
        let served = IdentifiedContent(of: object).document
        #expect(served != object)
        #expect(IdentifiedContent(of: served).identity == IdentifiedContent(of: object).identity)
        var foreign = served
        foreign["interactions"] = .array(
            served["interactions"]?.array?.map {
                var element = $0.object ?? [:]
                element["_id"] = "0123456789012345678901234567890123456789"
                return .object(element)
            } ?? [])
        #expect(IdentifiedContent(of: foreign).identity != IdentifiedContent(of: object).identity)
    }
}
