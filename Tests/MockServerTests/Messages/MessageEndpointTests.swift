import HTTPTransport
import JSONText
import MockServer
import Testing
import TextCoding

@Suite("Messages of a mock")
struct MessageEndpointTests {
    private func metadata(_ answer: HTTPResponse) throws -> JSONValue {
        let text = try #require(answer.value("Pact-Message-Metadata"))
        let bytes = try #require(Base64.decode(text.utf8))
        return try JSONReader.read(bytes).value
    }

    @Test("are had by description and states, with their metadata and generated values")
    func asynchronous() async throws {
        let outcome = try await MockRun.of(
            #"""
            {"type": "Asynchronous/Messages", "description": "m", "providerStates": [{"name": "s"}],
             "contents": {"content": {"id": 0}, "contentType": "application/json"},
             "metadata": {"contentType": "application/json", "key": "k", "weight": 1.50},
             "generators": {"body": {"$.id": {"type": "RandomInt", "min": 7, "max": 7}},
              "metadata": {"key": {"type": "RandomInt", "min": 8, "max": 8}}}},
            {"type": "Asynchronous/Messages", "description": "m", "contents": {"content": "other"}}
            """#, version: "4.0"
        ) { mock async throws in
            let states = #"{"description": "m", "providerStates": [{"name": "s"}]}"#
            let answer = try await mock.send("POST", "/_messages", body: states)
            #expect(answer.text == #"{"id":7}"#)
            #expect(answer.value("Content-Type") == "application/json")
            #expect(try metadata(answer)["key"] == "8")
            #expect(try metadata(answer)["weight"]?.compactText() == "1.50")
            let none = #"{"description": "m", "providerStates": []}"#
            #expect(try await mock.send("POST", "/_messages", body: none).text == "other")
        }
        #expect(outcome.isAsExpected)
    }

    @Test("that nobody expects are refused, as is what asks for none")
    func refused() async throws {
        let outcome = try await MockRun.of(
            #"{"type": "Asynchronous/Messages", "description": "m", "contents": {"content": "x"}}"#, version: "4.0"
        ) { mock async throws in
            for body in [#"{"description": "n"}"#, "[]", #"{"description": "m", "providerStates": [{"name": "s"}]}"#] {
                #expect(try await mock.send("POST", "/_messages", body: body).status == 500)
            }
        }
        #expect(outcome.refusalCount == 3)
        #expect(outcome.missing.count == 1)
    }

    @Test("that answer are had if the request is as expected, each answer by its number")
    func synchronous() async throws {
        let outcome = try await MockRun.of(
            #"""
            {"type": "Synchronous/Messages", "description": "m",
             "request": {"contents": {"content": {"a": 1}, "contentType": "application/json"}},
             "response": [{"contents": {"content": "one"}}, {"contents": {"content": "two"}}]}
            """#, version: "4.0"
        ) { mock async throws in
            func ask(_ rest: String) async throws -> HTTPResponse {
                try await mock.send("POST", "/_messages", body: #"{"description": "m", \#(rest)}"#)
            }
            let contents = #"{"contentType": "application/json", "content": {"a": 2}}"#
            let other = try await ask(
                #""request": {"contents": \#(contents), "metadata": {"contentType": "application/json"}}"#)
            #expect(other.status == 500)
            #expect(other.json?["mismatches"]?.array?.first?["path"] == "$.a")
            #expect(try await ask(#""part": "request""#).text == #"{"a":1}"#)
            #expect(try await ask(#""response": 0"#).text == "one")
            #expect(try await ask(#""response": 1"#).text == "two")
        }
        #expect(outcome.counts == [2])
        #expect(outcome.refusalCount == 1)
    }
}
