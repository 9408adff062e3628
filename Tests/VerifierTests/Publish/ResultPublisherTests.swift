import ContractMatching
import HTTPTransport
import JSONText
import TestSupport
import Testing
import Verifier

@Suite("Publishing results")
struct ResultPublisherTests {
    private let document = pact(
        interaction("one", path: "/1", more: #", "_id": "i1""#), interaction("two", path: "/2", more: #", "_id": "i2""#)
    )
    private let evidence = #", "treaty:evidence": {"href": "http://broker/evidence"}"#

    private func publish(_ request: inout VerificationRequest) {
        request.publishing = PublishingOptions(
            providerVersion: "1.2", branch: "feat/x", tags: ["t"], buildURL: "http://ci/1")
    }

    @Test("a whole run publishes each interaction, after branch and tags of the version")
    func whole() async throws {
        let broker = StubBroker(pact: document)
        broker.transport.on("GET", "/2", HTTPResponse(status: 500))
        let (outcome, reporter) = try await broker.run { request, _ in publish(&request) }
        #expect(outcome.verdict == .failure)
        let result = try #require(try broker.published().first)
        #expect(result["success"] == false)
        #expect(result["providerApplicationVersion"] == "1.2")
        #expect(result["buildUrl"] == "http://ci/1")
        #expect(
            result["testResults"] == [
                ["interactionId": "i1", "interactionDescription": "one", "success": true],
                [
                    "interactionId": "i2", "interactionDescription": "two", "success": false,
                    "mismatches": [["attribute": "status", "description": "expected 200 but was 500"]],
                ],
            ])
        #expect(
            broker.transport.requests.filter { $0.method == "PUT" }.map(\.url) == [
                "http://broker/branch/feat%2Fx/1.2", "http://broker/version/1.2/tag/t",
            ])
        #expect(reporter.publications == [.published(success: false, url: "http://broker/results/1")])
    }

    @Test("nothing is published unless asked for")
    func notAsked() async throws {
        let broker = StubBroker(pact: document)
        let (_, reporter) = try await broker.run()
        #expect(try broker.published().isEmpty)
        #expect(reporter.publications.isEmpty)
    }

    @Test("that a pact of no broker can't be published is said")
    func file() async throws {
        let (outcome, reporter) = try await verifyDocument(document, StubTransport { _ in HTTPResponse(status: 200) }) {
            publish(&$0)
        }
        #expect(outcome.verdict == .success)
        #expect(
            reporter.publications == [
                .withheld("The pact does not come from a broker, or has no link to publish results to")
            ])
    }

    @Test("the success of a part is published only where evidence adds up", arguments: [true, false])
    func partialSuccess(addsUp: Bool) async throws {
        let broker = StubBroker(pact: document, links: addsUp ? evidence : "")
        let (outcome, reporter) = try await broker.run { request, _ in
            publish(&request)
            request.filter.description = try TextPattern("one")
        }
        #expect(outcome.verdict == .success)
        if addsUp {
            let result = try #require(try broker.published().first)
            #expect(result["success"] == true)
            #expect(result["testResults"]?.array?.count == 1)
        } else {
            #expect(try broker.published().isEmpty)
            guard case .withheld(let reason)? = reporter.publications.first else {
                Issue.record("not withheld")
                return
            }
            #expect(reason.contains("1 of 2"))
        }
    }

    @Test("the failure of a part is published anywhere")
    func partialFailure() async throws {
        let broker = StubBroker(pact: document)
        broker.transport.on("GET", "/1", HTTPResponse(status: 500))
        _ = try await broker.run { request, _ in
            publish(&request)
            request.filter.description = try TextPattern("one")
        }
        #expect(try broker.published().map { $0["success"] } == [false])
    }

    @Test("a run in which nothing was selected publishes nothing, wherever", arguments: [true, false])
    func nothingSelected(addsUp: Bool) async throws {
        let broker = StubBroker(pact: document, links: addsUp ? evidence : "")
        _ = try await broker.run { request, _ in
            publish(&request)
            request.filter.description = try TextPattern("nothing like it")
        }
        #expect(try broker.published().isEmpty)
        #expect(broker.transport.requests.allSatisfy { $0.method == "GET" })
    }

    @Test("entries without an id say which state they belong to")
    func withoutIds() async throws {
        let broker = StubBroker(pact: pact(interaction("one", more: #", "providerState": "s""#)))
        _ = try await broker.run { request, _ in publish(&request) }
        let entry = try #require(try broker.published().first?["testResults"]?[0])
        #expect(entry["interactionId"] == "")
        #expect(entry["interactionProviderState"] == "s")
        #expect(entry["success"] == true)
    }

    @Test("an interaction that got no answer is published as such")
    func exceptions() async throws {
        let broker = StubBroker(pact: document)
        broker.transport.on("GET", "/1") { _ throws(TransportError) in throw TransportError(.timedOut, "Too slow.") }
        _ = try await broker.run { request, _ in publish(&request) }
        let entry = try #require(try broker.published().first?["testResults"]?[0])
        #expect(entry["success"] == false)
        #expect(entry["exceptions"] == [["message": "Request Failed - Too slow."]])
    }

    @Test("a result that didn't get to the broker is no success", arguments: [500, 401, 400])
    func refused(status: Int) async throws {
        let broker = StubBroker(pact: document)
        let body = Array(#"{"errors":{"success":["is missing"]}}"#.utf8)
        let fields = [HTTPField("Content-Type", "application/hal+json")]
        broker.transport.on("POST", "/results", HTTPResponse(status: status, fields: fields, body: body))
        let (outcome, reporter) = try await broker.run { request, _ in publish(&request) }
        #expect(outcome.verdict == (status == 400 ? .failure : .noAnswer))
        #expect(outcome.publishingFailures.map(\.isRefused) == [status == 400])
        guard case .failed(let reason, _)? = reporter.publications.first else {
            Issue.record("not told")
            return
        }
        #expect(reason.contains("could not be published"))
    }
}
