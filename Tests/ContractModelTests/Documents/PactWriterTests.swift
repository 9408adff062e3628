import ContractModel
import JSONText
import Testing

@Suite("Writing pacts")
struct PactWriterTests {
    @Test("a document that was read is written as it was read")
    func lossless() throws {
        let text =
            #"{"provider":{"name":"p","x":1.0},"zzz":[1e2],"interactions":[{"response":{"body":{"b":1.10,"a":-0}}}]}"#
        let document = try Pact(reading: try JSONValue(parsing: text)).document()
        #expect(document.compactText() == text)
    }

    private func exchange() throws -> Interaction {
        var response = ResponsePart(
            status: 201, headers: [HeaderField(name: "Content-Type", values: ["application/json"])])
        response.body = .present(
            BodyContent(bytes: Array(#"{"id":1.0}"#.utf8), contentType: ContentType(parsing: "application/json")))
        response.rules.body = [
            BodyRule(path: try RulePath(parsing: "$['an id'][*].x"), list: RuleList([.type(minimum: 1, maximum: nil)]))
        ]
        response.rules.headers = [EntryRule(name: "Content-Type", list: RuleList([.regex("application/.*")]))]
        let request = RequestPart(
            method: "POST", path: "/o", query: [QueryParameter(name: "a b", values: ["1&2", nil])])
        return Interaction(
            description: "d", providerStates: [ProviderState(name: "s")],
            content: .http(request: request, response: response))
    }

    @Test("a pact made from values reads back the same", arguments: [SpecificationVersion.v2, .v3, .v4])
    func roundTrip(version: SpecificationVersion) throws {
        let made = try exchange()
        let pact = Pact(specification: version, consumer: "c", provider: "p", interactions: [made])
        let read = try Pact(reading: try pact.document())
        #expect(read.specification == version)
        #expect(read.consumer == "c")
        #expect(read.warnings.isEmpty)
        let interaction = try #require(read.interactions.first)
        #expect(interaction.providerStates == made.providerStates)
        let (request, response) = try #require(interaction.content.http)
        let (madeRequest, madeResponse) = try #require(made.content.http)
        #expect(request.query == madeRequest.query)
        #expect(response.status == 201)
        #expect(response.body.content?.bytes == madeResponse.body.content?.bytes)
        #expect(response.headers == madeResponse.headers)
        #expect(response.rules == madeResponse.rules)
    }

    @Test("version 1 has no rules, version 2 the flat form, version 4 types")
    func forms() throws {
        func response(_ version: SpecificationVersion) throws -> JSONValue {
            let pact = Pact(specification: version, consumer: "c", provider: "p", interactions: [try exchange()])
            return try #require(try pact.document()["interactions"]?[0])
        }
        #expect(try response(.v1)["response"]?["matchingRules"] == nil)
        #expect(try response(.v1)["providerState"] == "s")
        #expect(try response(.v2)["response"]?["matchingRules"]?["$.body['an id'][*].x"]?["min"] == 1)
        #expect(try response(.v2)["request"]?["query"] == "a+b=1%262&a+b")
        #expect(try response(.v4)["type"] == "Synchronous/HTTP")
        #expect(try response(.v4)["response"]?["body"]?["contentType"] == "application/json")
    }

    @Test("bodies keep their bytes in version 4, text or not", arguments: [[0xFF, 0x00, 0x10], Array("plain".utf8)])
    func bodies(bytes: [UInt8]) throws {
        let type = ContentType(parsing: bytes[0] == 0xFF ? "application/octet-stream" : "text/plain")
        let part = ResponsePart(body: .present(BodyContent(bytes: bytes, contentType: type)))
        let interaction = Interaction(description: "d", content: .http(request: RequestPart(), response: part))
        let pact = Pact(specification: .v4, consumer: "c", provider: "p", interactions: [interaction])
        let (_, read) = try #require(try Pact(reading: try pact.document()).interactions[0].content.http)
        #expect(read.body == part.body)
    }

    @Test("messages go to `messages` in version 3 and to `interactions` in version 4, and nowhere before")
    func messages() throws {
        let message = MessagePart(contents: .present(BodyContent(bytes: Array("[1]".utf8))), metadata: ["k": 1])
        let interaction = Interaction(description: "m", content: .asynchronousMessage(message))
        func pact(_ version: SpecificationVersion) -> Pact {
            Pact(specification: version, consumer: "c", provider: "p", interactions: [interaction])
        }
        #expect(try pact(.v3).document()["messages"]?[0]?["contents"] == [1])
        #expect(try pact(.v4).document()["interactions"]?[0]?["type"] == "Asynchronous/Messages")
        #expect(throws: PactError.self) { try pact(.v2).document() }
    }
}
