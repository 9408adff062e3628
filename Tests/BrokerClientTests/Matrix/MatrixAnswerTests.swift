import BrokerClient
import HTTPTransport
import TestSupport
import Testing

struct MatrixAnswerTests {
    private static let query = MatrixQuery([MatrixQuery.Selector(pacticipant: "Web")], target: .environment("prod"))

    private func ask(_ response: HTTPResponse) async throws -> (answer: MatrixAnswer?, error: BrokerClientError?) {
        let broker = try StubBroker()
        broker.transport.on("GET", "/matrix", response)
        do throws(BrokerClientError) {
            return (try await broker.client.matrix(Self.query), nil)
        } catch {
            return (nil, error)
        }
    }

    @Test func aYesHasItsRows() async throws {
        let (answer, _) = try await ask(
            .json(
                """
                {"summary": {"deployable": true, "reason": "All good", "success": 1, "failed": 0, "unknown": 0},
                 "notices": [{"type": "success", "text": "All good"}],
                 "matrix": [
                  {"consumer": {"name": "Web", "version": {"number": "1"}},
                   "provider": {"name": "Orders", "version": {"number": "2"}},
                   "verificationResult": {"success": true, "_links": {"self": {"href": "http://inner/r/1"}}}},
                  {"consumer": {"name": "Web", "version": {"number": "1"}}, "provider": {"name": "Pay", "version": null},
                   "verificationResult": null, "ignored": true}]}
                """))
        let found = try #require(answer)
        #expect(found.isDeployable == true)
        #expect(found.reason == "All good")
        #expect([found.success, found.failed, found.unknown] == [1, 0, 0])
        #expect(found.notices == [BrokerNotice(type: "success", text: "All good")])
        #expect(
            found.rows == [
                MatrixAnswer.Row(
                    consumer: "Web", consumerVersion: "1", provider: "Orders", providerVersion: "2", success: true,
                    resultURL: "http://inner/r/1", isIgnored: false),
                MatrixAnswer.Row(
                    consumer: "Web", consumerVersion: "1", provider: "Pay", providerVersion: nil, success: nil,
                    resultURL: nil, isIgnored: true),
            ])
        #expect(found.document["matrix"] != nil)
    }

    @Test func noAndUnknownAreToldApart() async throws {
        let no = try await ask(.json(#"{"summary": {"deployable": false, "reason": "r", "failed": 1, "unknown": 0}}"#))
        #expect(no.answer?.isDeployable == false)
        let unknown = try await ask(.json(#"{"summary": {"deployable": null, "reason": "r", "unknown": 2}}"#))
        let answer = try #require(unknown.answer)
        #expect(answer.isDeployable == nil)
        #expect(answer.unknown == 2)
    }

    @Test(arguments: [
        "{}", #"{"summary": null}"#, #"{"summary": "yes"}"#, #"{"summary": {}}"#, #"{"summary": {"unknown": 0}}"#,
        #"{"summary": {"deployable": "true", "unknown": 0}}"#, #"{"summary": {"deployable": 1, "unknown": 0}}"#,
        #"{"summary": {"deployable": true}}"#, #"{"summary": {"deployable": true, "unknown": "0"}}"#,
        #"{"summary": {"deployable": true, "unknown": 1}}"#,
        #"{"summary": {"deployable": true, "unknown": 0, "failed": 1}}"#,
        #"{"summary": {"deployable": false, "unknown": -1}}"#,
        #"{"summary": {"deployable": true, "unknown": 0}, "matrix": [{}]}"#,
        #"{"matrix": [], "deployable": true}"#,
    ])
    func anythingElseIsNeitherYesNorNo(_ body: String) async throws {
        #expect(try await ask(.json(body)).error?.isUnreachable == true)
    }

    @Test func aPageInPlaceOfAnAnswerIsNeitherYesNorNo() async throws {
        #expect(try await ask(.text("Computer says yes")).error?.isUnreachable == true)
        #expect(try await ask(.json(#"{"error": "not here"}"#, status: 404)).error?.isUnreachable == true)
    }

    @Test(arguments: [400, 404, 405, 410, 422])
    func whereNoBrokerIsARefusalIsNeitherYesNorNo(status: Int) async throws {
        let broker = try StubBroker()
        let refusal = HTTPResponse.json(#"{"error": "Not Found"}"#, status: status)
        broker.transport.on("GET", "/", refusal).on("GET", "/matrix", refusal)
        let errors = [
            await broker.error { client throws(BrokerClientError) in try await client.matrix(Self.query) },
            await broker.error { client throws(BrokerClientError) in try await client.matrix(Self.query, waiting: 0) },
        ]
        for error in errors {
            #expect(error?.isUnreachable == true)
            #expect(error?.description.contains(StubBroker.base) == true)
        }
    }

    @Test func anUnknownPacticipantIsRefused() async throws {
        let error = try await ask(.json(#"{"errors": ["Pacticipant Web not found"]}"#, status: 400)).error
        #expect(error?.isRefused == true)
        #expect(error?.description == "Pacticipant Web not found")
    }
}
