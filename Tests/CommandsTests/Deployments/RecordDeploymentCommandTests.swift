import Commands
import HTTPTransport
import TestSupport
import Testing

@Suite("record-deployment")
struct RecordDeploymentCommandTests {
    private func transport() -> StubTransport {
        StubTransport.broker()
            .on(
                "GET", "/pacticipants/A/versions/1",
                .json(
                    #"{"number":"1","_links":{"pb:record-deployment":[{"name":"test","href":"http://broker.test/d/test"},"#
                        + #"{"name":"live","href":"http://broker.test/d/live"}]}}"#)
            )
            .on("POST", "/d/live", .json(#"{"uuid":"x","currently_deployed":true}"#, status: 201))
    }

    private let arguments = ["record-deployment", "--pacticipant", "A", "--version", "1", "--environment"]

    @Test("posts to the link of the environment, and says so")
    func records() async {
        let transport = transport()
        let run = await CommandRun(arguments + ["live"], transport)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output == "Recorded deployment of A version 1 to live environment in the Pact Broker.\n")
        let named = await CommandRun(arguments + ["live", "--application-instance", "blue"], transport)
        #expect(
            named.output
                == "Recorded deployment of A version 1 to live environment (application instance blue) in the Pact Broker.\n"
        )
        #expect(transport.requests.last?.bodyText == #"{"applicationInstance":"blue","target":"blue"}"#)
        #expect(
            await CommandRun(arguments + ["live", "--target", "b", "-o", "json"], transport).output.hasPrefix(
                #"{"uuid""#))
    }

    @Test("a version that does not exist is a no that names it")
    func unknownVersion() async {
        let transport = StubTransport.broker().on(
            "GET", "/pacticipants/A/versions/1",
            .json(#"{"error":"The requested document was not found"}"#, status: 404))
        let run = await CommandRun(arguments + ["live"], transport)
        #expect(run.status == 1)
        #expect(run.errors == "Version 1 of A does not exist.\n")
    }

    @Test("an environment that does not exist is a no that names those that do")
    func unknownEnvironment() async {
        let run = await CommandRun(arguments + ["nowhere"], transport())
        #expect(run.status == 1)
        #expect(run.errors == "No environment found with name 'nowhere'. Available options: test, live\n")
    }
}
