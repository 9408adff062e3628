import BrokerCore
import HTTPTypes
import JSONText
import Testing

@testable import BrokerAPI

@Suite struct WaitingTests {
    private static let question = "/matrix?q[][pacticipant]=Foo&q[][version]=1&q[][pacticipant]=Bar&q[][version]=2"

    private func broker(_ settings: BrokerSettings = BrokerSettings()) async throws -> BrokerTester {
        let tester = try await BrokerTester(settings: settings)
        _ = try await tester.put("/pacticipants/Bar/versions/2")
        _ = try await tester.put("/pacticipants/Foo/branches/main/versions/1")
        _ = try await tester.put(
            "/pacts/provider/Bar/consumer/Foo/version/1", #"{"interactions":[{"description":"a"}]}"#)
        return tester
    }

    private func verify(_ tester: BrokerTester) async throws {
        let pact = try await tester.get("/pacts/provider/Bar/consumer/Foo/version/1")
        let link = pact.json.at("_links", "pb:publish-verification-results", "href")?.string ?? ""
        let path = String(link.drop { $0 != ":" }.dropFirst(3).drop { $0 != "/" })
        _ = try await tester.post(path, #"{"success":true,"providerApplicationVersion":"2"}"#)
    }

    private func ask(_ tester: BrokerTester, _ uri: String, _ prefer: String?) async throws -> APITester.Answer {
        let fields = [("Accept", "application/hal+json")] + (prefer.map { [("Prefer", $0)] } ?? [])
        return try await tester.http.send(.get, uri, fields)
    }

    @Test(.timeLimit(.minutes(5))) func `a verdict is waited for, and comes with the result that completes it`()
        async throws
    {
        let tester = try await broker()
        async let waiting = ask(tester, Self.question, "wait=20")
        try await verify(tester)
        let answer = try await waiting
        #expect(answer.json.at("summary", "deployable") == .bool(true))
        #expect(answer.headers[named: FieldName.preferenceApplied] == "wait=20")
        #expect(answer.headers[.vary] == "Accept, Prefer")
    }

    @Test(
        .timeLimit(.minutes(5)),
        arguments: [
            question, "/matrix/provider/Bar/consumer/Foo", "/can-i-deploy?pacticipant=Foo&version=1&to=x",
            "/pacticipants/Foo/branches/main/latest-version/can-i-deploy/to-environment/prod",
        ])
    func `every form of the question knows how to wait, and says nothing of it to who doesn't ask`(uri: String)
        async throws
    {
        let tester = try await broker()
        _ = try await tester.environment("prod")
        let plain = try await ask(tester, uri, nil)
        #expect(plain.status == 200)
        #expect(plain.headers[named: FieldName.preferenceApplied] == nil)
        let asked = try await ask(tester, uri, "respond-async, Wait = \"0\"; x=1")
        #expect(asked.headers[named: FieldName.preferenceApplied] == "wait=0")
        #expect(asked.text == plain.text)
    }

    @Test(.timeLimit(.minutes(5))) func `how long, and how many, may wait is a setting`() async throws {
        var settings = BrokerSettings()
        settings.waiting.longest = 7
        let tester = try await broker(settings)
        async let waiting = ask(tester, Self.question, "wait=20")
        try await verify(tester)
        let answer = try await waiting
        #expect(answer.headers[named: FieldName.preferenceApplied] == "wait=7")
        settings.waiting.places = 0
        let full = try await ask(broker(settings), Self.question, "wait=20")
        #expect(full.status == 200)
        #expect(full.headers[named: FieldName.preferenceApplied] == nil)
    }

    @Test(.timeLimit(.minutes(5))) func `a broker that stops answers what it knows, and promises nothing`() async throws
    {
        let tester = try await broker()
        async let waiting = ask(tester, Self.question, "wait=20")
        tester.services.waiting.close()
        let answer = try await waiting
        #expect(answer.json.at("summary", "unknown") == .number(JSONNumber(1)))
        #expect(answer.headers[named: FieldName.preferenceApplied] == nil)
    }

    @Test(arguments: [
        ("wait=5", 5), ("respond-async, wait=7", 7), ("WAIT=\"3\"; foo=bar", 3), ("wait=1, wait=2", 1),
        (" wait = 4 ", 4),
        ("wait=99999999999999999999", Int.max), ("wait", nil), ("wait=", nil), ("wait=-1", nil), ("wait=1.5", nil),
        ("wait=x", nil), ("waiting=5", nil), ("", nil), ("wait=x, wait=5", nil),
    ])
    func `the preference is read as RFC 7240 writes it`(field: String, seconds: Int?) throws {
        var fields = HTTPFields()
        fields[try #require(FieldName.prefer)] = field
        #expect(Preference.wait(fields) == seconds)
    }
}
