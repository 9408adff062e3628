import BrokerClient
import TestSupport
import Testing

struct FailedResultTests {
    private func result(_ testResults: String) async throws -> FailedResult {
        let broker = try StubBroker()
        broker.transport.on(
            "GET", "/r/1",
            .json(#"{"success":false,"buildUrl":"http://ci/1","testResults":"# + testResults + "}"))
        return try await broker.client.failedResult("http://inner/r/1")
    }

    @Test func theFormOfTheRustAndJVMVerifiers() async throws {
        let result = try await result(
            """
            [{"interactionId":"1","interactionDescription":"ok","success":true},
             {"interactionId":"2","interactionDescription":"bad","success":false,"mismatches":[
               {"attribute":"body","identifier":"$.a","description":"Expected 2 to be equal to 1"},
               {"attribute":"status","description":"expected status 200"},{"attribute":"x"}]},
             {"interactionId":"3","success":false,"exceptions":[{"message":"no connection"}],"interactionDescription":"down"},
             {"interactionId":"4","success":false}]
            """)
        #expect(result.buildURL == "http://ci/1")
        #expect(result.interactions.map(\.description) == ["bad", "down"])
        #expect(
            result.interactions.map(\.problems) == [
                ["body $.a: Expected 2 to be equal to 1", "expected status 200"], ["no connection"],
            ])
    }

    @Test func theFormOfTheRubyVerifier() async throws {
        let result = try await result(
            """
            {"tests":[{"testDescription":"a","status":"passed"},
             {"testDescription":"b","status":"failed","exception":{"message":"boom"}},
             {"fullDescription":"c","differences":[{"description":"was 5"}]}]}
            """)
        #expect(result.interactions.map(\.description) == ["b", "c"])
        #expect(result.interactions.map(\.problems) == [["boom"], ["was 5"]])
    }

    @Test(arguments: ["null", "[]", "7", #"{"tests":{}}"#, #"[1,"x",null,{}]"#])
    func anythingElseTellsNothing(testResults: String) async throws {
        let result = try await result(testResults)
        #expect(result.interactions.isEmpty)
    }
}
