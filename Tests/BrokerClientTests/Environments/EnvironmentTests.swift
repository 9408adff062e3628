import BrokerClient
import JSONText
import TestSupport
import Testing

struct EnvironmentTests {
    @Test func allEnvironmentsAreListed() async throws {
        let broker = try StubBroker()
        broker.transport.on(
            "GET", "/environments",
            .json(
                """
                {"_embedded": {"environments": [
                  {"uuid": "1", "name": "prod", "displayName": "Prod", "production": true},
                  {"uuid": "2", "name": "test", "production": false}]}}
                """))
        let (list, document) = try await broker.client.environments()
        #expect(list.map(\.name) == ["prod", "test"])
        #expect(list.map(\.uuid) == ["1", "2"])
        #expect(list.map(\.displayName) == ["Prod", nil])
        #expect(list.map(\.isProduction) == [true, false])
        #expect(document["_embedded"] != nil)
    }

    @Test(arguments: ["{}", #"{"_embedded": {"environments": [{"uuid": "1"}]}}"#])
    func aListThatCannotBeReadIsNoAnswer(_ answer: String) async throws {
        let broker = try StubBroker()
        broker.transport.on("GET", "/environments", .json(answer))
        let error = await broker.error { client throws(BrokerClientError) in try await client.environments() }
        #expect(error?.isUnreachable == true)
    }

    @Test func anEnvironmentIsMadeWithItsContact() async throws {
        let broker = try StubBroker()
        broker.transport.on("POST", "/environments", .json(#"{"uuid": "1", "name": "prod"}"#, status: 201))
        var environment = NewEnvironment(name: "prod")
        environment.displayName = "Production"
        environment.isProduction = true
        environment.contactName = "Team"
        environment.contactEmailAddress = "team@example.org"
        #expect(try await broker.client.createEnvironment(environment).uuid == "1")
        #expect(
            try broker.sent("POST", "/environments").body == [
                "name": "prod", "displayName": "Production", "production": true,
                "contacts": [["name": "Team", "details": ["emailAddress": "team@example.org"]]],
            ])
    }

    @Test func aTakenNameIsRefused() async throws {
        let broker = try StubBroker()
        broker.transport.on(
            "POST", "/environments",
            .json(#"{"errors": {"name": ["name 'prod' is already used by an existing environment."]}}"#, status: 400))
        let error = await broker.error { client throws(BrokerClientError) in
            try await client.createEnvironment(NewEnvironment(name: "prod"))
        }
        #expect(error?.isRefused == true)
        #expect(error?.description == "name: name 'prod' is already used by an existing environment.")
        #expect(try broker.sent("POST", "/environments").body == ["name": "prod", "production": false])
    }
}
