import Testing

@testable import BrokerServer

@Suite("Server errors")
struct ServerErrorTests {
    private struct Surprise: Error {}

    @Test("only what happens before it listens is about listening")
    func unknown() {
        let settings = ServerSettings()
        #expect(ServerError(Surprise(), settings).description == "treaty had to stop: Surprise()")
        #expect(
            ServerError(listening: Surprise(), settings).description
                == "treaty can't listen on port 9292 of 127.0.0.1: Surprise()")
    }

    @Test("an error that is told already stays")
    func known() {
        let settings = ServerSettings()
        let error = ServerError(ServerError.portInUse(host: "h", port: 1), settings)
        #expect(error.description.hasPrefix("Port 1 of h is in use"))
    }
}
