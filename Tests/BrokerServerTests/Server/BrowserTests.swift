import BrokerServer
import Testing

/// What browsers get of pages and API together.
@Suite("A browser", .timeLimit(.minutes(5)))
struct BrowserTests {
    private static let accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    private static let pact = "/pacts/provider/Orders/consumer/Web"
    private static let facts = [
        "/pacticipants/Web/branches/main/versions/1", pact + "/version/1", "/pacticipants/Web/versions/1/tags/main",
        "/pacticipants/Web/labels/team-a",
    ]

    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func send(_ method: String, _ path: String, _ body: String = "", _ server: RunningServer) async throws
        -> String
    {
        let socket = try Socket(port: server.port)
        try socket.send(
            "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAccept: \(Self.accept)\r\n"
                + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        return await socket.readToEnd()
    }

    private func get(_ path: String, _ server: RunningServer) async throws -> String {
        let socket = try Socket(port: server.port)
        try socket.send(
            "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAccept: \(Self.accept)\r\n\r\n")
        return await socket.readToEnd()
    }

    @Test("gets the file of a list that its address names, and the page of a name that ends like a file")
    func lists() async throws {
        try await BrokerServer.run(with: .scratch(in: directory)) { server in
            for fact in Self.facts {
                #expect(try await send("PUT", fact, "{}", server).hasPrefix("HTTP/1.1 20"), "\(fact)")
            }
            let lists = [
                ("/pacticipants/label/team-a", "\"name\":\"Web\""), (Self.pact + "/tag/main", "/version/1\""),
                (Self.pact + "/branch/main", "/version/1\""), ("/pacts/provider/Orders/branch/main", "/version/1\""),
                ("/pacts/provider/Orders/tag/main", "/version/1\""),
            ]
            for (list, entry) in lists {
                let file = try await get(list + ".json", server)
                #expect(file.contains("application/hal+json"), "\(list)")
                #expect(file.contains(entry), "\(file)")
                #expect(try await get(list, server).contains("text/html"), "\(list)")
            }
            _ = try await send("PUT", "/pacticipants/Web/versions/1/tags/main.json", "{}", server)
            let page = try await get(Self.pact + "/tag/main.json", server)
            #expect(page.contains("text/html") && page.contains("/version/1\""), "\(page)")
        }
    }
}
