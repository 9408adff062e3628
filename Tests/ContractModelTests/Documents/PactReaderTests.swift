import ContractModel
import JSONText
import Testing

@Suite("Reading pacts")
struct PactReaderTests {
    private func read(_ text: String) throws -> Pact {
        try Pact(reading: try JSONValue(parsing: text))
    }

    @Test("names that are missing get defaults, odd ones become text")
    func names() throws {
        let missing = try read("{}")
        #expect(missing.consumer == "consumer")
        #expect(missing.provider == "provider")
        #expect(missing.interactions.isEmpty)
        #expect(try read(#"{"consumer": {"name": 7}}"#).consumer == "7")
    }

    @Test("a document of version 2 has its state, string query and flat rules")
    func version2() throws {
        let pact = try read(
            #"""
            {"consumer": {"name": "web"}, "provider": {"name": "orders"},
             "interactions": [{"description": "an order", "providerState": "it exists", "_id": "a1",
              "request": {"method": "get", "path": "/orders/1", "query": "b=2&a=x%20y&b"},
              "response": {"status": 201, "headers": {"Vary": "a, b", "X-List": "a, b"}, "body": {"id": 1},
               "matchingRules": {"$.body.id": {"match": "type"}, "$.headers.Vary": {"regex": "\\w+"}}}}],
             "metadata": {"pactSpecification": {"version": "2.0.0"}}}
            """#)
        let interaction = try #require(pact.interactions.first)
        #expect(interaction.id == "a1")
        #expect(interaction.providerStates == [ProviderState(name: "it exists")])
        let (request, response) = try #require(interaction.content.http)
        #expect(request.method == "GET")
        #expect(
            request.query == [
                QueryParameter(name: "b", values: ["2", nil]), QueryParameter(name: "a", values: ["x y"]),
            ])
        #expect(response.status == 201)
        #expect(response.headers?["vary"]?.values == ["a", "b"])
        #expect(response.headers?["X-List"]?.values == ["a, b"])
        #expect(response.rules.body == [BodyRule(path: try RulePath(parsing: "$.id"), list: RuleList([.type]))])
        #expect(response.rules.header("VARY") == RuleList([.regex("\\w+")]))
    }

    @Test("messages of version 3 have their contents, metadata and states with parameters")
    func messages() throws {
        let pact = try read(
            #"""
            {"messages": [{"description": "m", "providerStates": [{"name": "s", "params": {"id": 1}}, {}],
              "contents": {"a": 1}, "metaData": {"topic": "t"}, "metadata": {"ignored": true},
              "matchingRules": {"body": {"$.a": {"matchers": [{"match": "integer"}]}}}}]}
            """#)
        let interaction = try #require(pact.interactions.first)
        #expect(interaction.kind == .asynchronousMessage)
        #expect(
            interaction.providerStates == [
                ProviderState(name: "s", parameters: ["id": 1]), ProviderState(name: "unknown provider states"),
            ])
        let message = try #require(interaction.content.message)
        #expect(message.contents.content?.bytes == Array(#"{"a":1}"#.utf8))
        #expect(message.metadata["topic"] == "t")
        #expect(message.rules.body.count == 1)
    }

    @Test("messages need version 3", arguments: ["1.0.0", "2.0.0", "9"])
    func messagesInOtherVersions(version: String) {
        #expect(throws: PactError("Messages require Pact Specification version 3")) {
            try read(#"{"messages": [], "metadata": {"pactSpecification": {"version": "\#(version)"}}}"#)
        }
    }

    @Test("messages are read in place of interactions, but an empty list of them hides nothing")
    func messagesBesideInteractions() throws {
        let both = try read(#"{"interactions": [{"description": "i"}], "messages": [{"description": "m"}]}"#)
        #expect(both.interactions.map(\.description) == ["m"])
        #expect(both.warnings.count == 1)
        for messages in ["[]", "null", "{}"] {
            let pact = try read(#"{"interactions": [{"description": "i"}], "messages": \#(messages)}"#)
            #expect(pact.interactions.map(\.description) == ["i"])
            #expect(pact.interactions.map(\.kind) == [.http])
        }
    }

    @Test("a document of version 4 mixes kinds, with keys, pending, comments and transport")
    func version4() throws {
        let pact = try read(
            #"""
            {"interactions": [
              {"type": "Synchronous/HTTP", "key": "k1", "pending": true, "transport": "http",
               "comments": {"text": ["c"]}, "request": {}, "response": {}},
              {"type": "Asynchronous/Messages", "description": "m", "pending": "yes", "comments": 1,
               "contents": {"content": {"a": 1}, "contentType": "application/json"}},
              {"type": "Synchronous/Messages", "description": "s", "request": {}, "response": [{}, {}]}],
             "metadata": {"pactSpecification": {"version": "4.0"}}}
            """#)
        #expect(pact.interactions.map(\.kind) == [.http, .asynchronousMessage, .synchronousMessage])
        #expect(pact.interactions.map(\.isPending) == [true, false, false])
        #expect(pact.interactions[0].key == "k1")
        #expect(pact.interactions[0].description == "Interaction 0")
        #expect(pact.interactions[0].comments["text"] == ["c"])
        #expect(pact.warnings.count == 1)
        #expect(pact.interactions[2].content.responses?.count == 2)
    }

    @Test(
        "what would be verified wrongly is refused, and the message names it",
        arguments: [
            ("[]", "A pact has to be a JSON object, but this is an array"),
            (#"{"interactions": [{"description": "d", "response": {"status": "200"}}]}"#, "status"),
            (#"{"interactions": [{"response": {"status": -1}}]}"#, "status"),
            (#"{"interactions": [{"response": 7}]}"#, "response has to be an object"),
            (
                #"{"interactions": [{"response": {"matchingRules": {"body": {"$.a[": {"matchers": []}}}}}]}"#,
                #""$.a[" at index 4"#
            ),
            (
                #"{"interactions": [{"response": {"matchingRules": {"body": {"$": {"matchers": [{"match": "regex"}]}}}}}]}"#,
                "needs the attribute 'regex'"
            ),
            (#"{"interactions": [{}], "metadata": {"pactSpecification": {"version": "4"}}}"#, "no type attribute"),
            (
                #"{"interactions": [{"type": "Synchronous/Messages"}], "metadata": {"pactSpecification": {"version": "4"}}}"#,
                "response has to be a list, but it is missing"
            ),
            (
                #"{"interactions": [{"type": "synchronous/http"}], "metadata": {"pactSpecification": {"version": "4"}}}"#,
                "is not one of Synchronous/HTTP"
            ),
        ])
    func refused(text: String, part: String) {
        let error = #expect(throws: PactError.self) { try read(text) }
        #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
    }

    @Test(
        "odd parts are read leniently, with a warning",
        arguments: [
            #"{"interactions": [7]}"#,
            #"{"interactions": [{"request": {"headers": []}}]}"#,
            #"{"interactions": [{"request": {"query": 5}}]}"#,
            #"{"interactions": [{"response": {"matchingRules": []}}]}"#,
            #"{"interactions": [{"request": {"generators": {"headers": {}}}}]}"#,
            #"{"interactions": [{"request": {"query": {}}}], "metadata": {"pactSpecification": {"version": "2.0.0"}}}"#,
        ])
    func warned(text: String) throws {
        #expect(try read(text).warnings.count == 1)
    }

    @Test("a document that needs plugins says which")
    func plugins() throws {
        let pact = try read(
            #"{"metadata": {"pactSpecification": {"version": "4.0"}, "plugins": [{"name": "csv", "version": "0.0.6"}]}}"#
        )
        let error = #expect(throws: PactError.self) { try pact.refusingPlugins() }
        #expect(error?.kind == .needsPlugins)
        #expect(error?.description.contains("csv 0.0.6") == true)
        #expect(throws: Never.self) { try read("{}").refusingPlugins() }
    }
}
