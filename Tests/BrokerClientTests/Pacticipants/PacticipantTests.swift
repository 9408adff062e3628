import BrokerClient
import HTTPTransport
import JSONText
import TestSupport
import Testing

struct PacticipantTests {
    private static let missing = #"{"error":"No pacticipant with name 'A B' found"}"#

    @Test func aNewOneIsPosted() async throws {
        let broker = try StubBroker()
        broker.transport
            .on("GET", "/pacticipants/A%20B", .json(Self.missing, status: 404))
            .on("POST", "/pacticipants", .json(#"{"name":"A B"}"#, status: 201))
        var properties = PacticipantProperties()
        properties.displayName = "The A"
        properties.mainBranch = "main"
        properties.repositoryURL = "https://git.example/a"
        let answer = try await broker.client.createOrUpdatePacticipant(named: "A B", properties)
        #expect(answer.isNew)
        #expect(answer.pacticipant.name == "A B")
        let expected: JSONValue = [
            "name": "A B", "displayName": "The A", "mainBranch": "main", "repositoryUrl": "https://git.example/a",
        ]
        #expect(try broker.sent("POST", "/pacticipants").body == expected)
    }

    @Test func oneThatIsThereIsPatchedAtItsOwnLinkWithWhatIsGiven() async throws {
        let broker = try StubBroker()
        let existing = #"{"name":"A","_links":{"self":{"href":"http://broker.example/p/1"}}}"#
        broker.transport.on("GET", "/pacticipants/A", .json(existing))
            .on("PATCH", "/p/1", .json(#"{"name":"A","mainBranch":"main"}"#))
        var properties = PacticipantProperties()
        properties.mainBranch = "main"
        let answer = try await broker.client.createOrUpdatePacticipant(named: "A", properties)
        #expect(!answer.isNew)
        let sent = try broker.sent("PATCH", "/p/1")
        #expect(sent.body == ["name": "A", "mainBranch": "main"])
        #expect(sent.request.fields.first(named: "Content-Type") == "application/json")
    }

    @Test func oneThatIsNotThereIsNamed() async throws {
        let broker = try StubBroker()
        broker.transport.on("GET", "/pacticipants/x%2Fy", .json(#"{"error":"nothing"}"#, status: 404))
        let error = await broker.error { client throws(BrokerClientError) in try await client.pacticipant(named: "x/y")
        }
        #expect(error?.isNotFound == true)
        #expect(error?.description == "No pacticipant with name 'x/y' found.")
    }

    @Test(arguments: [1, 2, 3]) func aListInOnePageIsReadAsItCame(limit: Int) async throws {
        let broker = try StubBroker()
        let body = #"{"_embedded":{"pacticipants":[{"name":"A","displayName":"a"},{"name":"B"}]}}"#
        broker.transport.on("GET", "/pacticipants", .json(body))
        let (pacticipants, list) = try await broker.client.pacticipants(limit: limit)
        #expect(pacticipants.map(\.name) == ["A", "B"])
        #expect(pacticipants.map(\.displayName) == ["a", nil])
        #expect(!list.isCutShort)
        #expect(list.document.bytes == Array(body.utf8))
    }

    private func pages() throws -> StubBroker {
        let broker = try StubBroker()
        let next = #""_links":{"next":{"href":"http://broker.example/pacticipants?page=2"}}"#
        broker.transport
            .on("GET", "/pacticipants", .json(#"{"_embedded":{"pacticipants":[{"name":"A"},{"name":"B"}]},\#(next)}"#))
            .on("GET", "/pacticipants?page=2", .json(#"{"_embedded":{"pacticipants":[{"name":"C"}]}}"#))
        return broker
    }

    @Test func everyPageIsReadAndJoined() async throws {
        let (pacticipants, list) = try await pages().client.pacticipants(limit: 100)
        #expect(pacticipants.map(\.name) == ["A", "B", "C"])
        #expect(list.document["_embedded"]?["pacticipants"]?.array?.count == 3)
        #expect(try JSONReader.read(list.document.bytes).value == list.document.value)
        #expect(!list.isCutShort)
    }

    @Test(arguments: [1, 2]) func aListEndsAtTheLimit(limit: Int) async throws {
        let broker = try pages()
        let (pacticipants, list) = try await broker.client.pacticipants(limit: limit)
        #expect(pacticipants.count == limit)
        #expect(list.isCutShort)
        #expect(broker.transport.requests("GET", "/pacticipants?page=2").isEmpty)
    }

    @Test func pagesThatLeadInACircleAreNoAnswer() async throws {
        let broker = try StubBroker()
        let next = #""_links":{"next":{"href":"http://broker.example/pacticipants"}}"#
        broker.transport.on("GET", "/pacticipants", .json(#"{"_embedded":{"pacticipants":[]},\#(next)}"#))
        let error = await broker.error { client throws(BrokerClientError) in
            try await client.pacticipants(limit: 10).list
        }
        #expect(error?.isUnreachable == true)
    }
}
