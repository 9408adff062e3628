import BrokerClient
import HTTPTransport
import JSONText
import TestSupport
import Testing

struct SourceBrokerTests {
    private func list(_ stub: StubBroker) async throws(BrokerClientError) -> [String] {
        try await SourceBroker(stub.client).list("/things", "things") { document throws(BrokerClientError) in
            try document.text("name")
        }
    }

    private func page(_ names: [String], hasNext: Bool) -> HTTPResponse {
        let things = names.map { "{\"name\":\"\($0)\"}" }.joined(separator: ",")
        let next = hasNext ? "\"next\":{\"href\":\"http://broker.example/things?page=1\"}" : ""
        return .json("{\"_embedded\":{\"things\":[\(things)]},\"_links\":{\(next)}}")
    }

    private func failure(_ stub: StubBroker) async -> String? {
        do throws(BrokerClientError) {
            _ = try await list(stub)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func aListIsReadPageAfterPageInItsOrder() async throws {
        let stub = try StubBroker()
        stub.transport.on("GET", "/things", page(["b", "a"], hasNext: true), page(["c"], hasNext: false))
        #expect(try await list(stub) == ["b", "a", "c"])
        #expect(stub.transport.requests("GET", "/things?page=2&size=500").count == 1)
    }

    @Test func whatMovesToTheNextPageMeanwhileIsTakenOnce() async throws {
        let stub = try StubBroker()
        stub.transport.on("GET", "/things", page(["b", "a"], hasNext: true), page(["a", "c"], hasNext: false))
        #expect(try await list(stub) == ["b", "a", "c"])
    }

    @Test func aListThatNeverEndsIsRefused() async throws {
        let stub = try StubBroker()
        stub.transport.on("GET", "/things", page(["b", "a"], hasNext: true))
        let failure = await failure(stub)
        #expect(
            failure
                == "The answer of http://broker.example/things?page=2&size=500 names a next page but lists nothing that "
                + "the pages before didn't: the list has no end.")
        #expect(stub.transport.requests("GET", "/things").count == 2)
    }

    @Test(arguments: [
        "{}", #"{"_embedded":{}}"#, #"{"_embedded":{"things":{}}}"#, #"{"_embedded":{"things":[{"size":1}]}}"#,
        #"{"_embedded":{"things":[{"name":7}]}}"#, #"{"_embedded":{"things":[{"name":"a\nb"}]}}"#,
    ])
    func aListOfAnotherShapeIsAnErrorThatNamesIt(_ body: String) async throws {
        let stub = try StubBroker()
        stub.transport.on("GET", "/things", .json(body))
        let failure = try #require(await failure(stub))
        #expect(failure.hasPrefix("The answer of http://broker.example/things?page=1&size=500 "))
    }

    @Test func whatWasDeletedMeanwhileIsNotAnError() async throws {
        let stub = try StubBroker()
        stub.transport.on("GET", "/gone", .json(#"{"error":"No pacticipant with name 'X' found"}"#, status: 404))
        let found = try await SourceBroker(stub.client).find("/gone")
        #expect(found == nil)
    }

    @Test func namesAreEncodedInPaths() {
        #expect(SourcePath.of("pacticipants", "Foo/Bar é", "versions") == "/pacticipants/Foo%2FBar%20%C3%A9/versions")
        #expect(SourcePath.names("http://b/x/a%2Fb/c%20d?q=1", last: 2) == ["a/b", "c d"])
        #expect(SourcePath.names("/x/%ZZ", last: 1) == nil)
        #expect(SourcePath.names("/x", last: 2) == nil)
    }
}
