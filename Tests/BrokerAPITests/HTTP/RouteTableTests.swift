import Testing

@testable import BrokerAPI

struct RouteTableTests {
    private static func route(_ patterns: String...) -> [Route] {
        patterns.map { pattern in Route(pattern, .get { _ in .text(pattern) }) }
    }

    private func match(_ table: RouteTable, _ path: String) -> (pattern: String?, captures: [String: String]) {
        let match = table.match(path.split(separator: "/").map(String.init))
        return (match?.route.patterns.first, match?.captures ?? [:])
    }

    @Test("A literal segment wins over a capture at the same place")
    func literalFirst() {
        let table = RouteTable(Self.route("/webhooks/{uuid}", "/webhooks/execute"))
        #expect(match(table, "/webhooks/execute").pattern == "/webhooks/execute")
        #expect(match(table, "/webhooks/abc").captures == ["uuid": "abc"])
    }

    @Test("A literal that leads nowhere gives way to the capture beside it")
    func deadEnd() {
        let table = RouteTable(
            Self.route("/pacticipants/label/{label}", "/pacticipants/{name}", "/pacticipants/{name}/versions/{number}"))
        #expect(match(table, "/pacticipants/label").captures == ["name": "label"])
        #expect(match(table, "/pacticipants/label/x").captures == ["label": "x"])
        #expect(match(table, "/pacticipants/label/versions/1").captures == ["name": "label", "number": "1"])
    }

    @Test("Captures of different names stand at one place")
    func names() {
        let table = RouteTable(Self.route("/a/{one}/x", "/a/{other}/y/{third}"))
        #expect(match(table, "/a/1/x").captures == ["one": "1"])
        #expect(match(table, "/a/1/y/2").captures == ["other": "1", "third": "2"])
    }

    @Test("A path that is shorter or longer than every pattern leads nowhere", arguments: ["/a", "/a/b/c", "/b"])
    func nothing(path: String) {
        #expect(RouteTable(Self.route("/a/{one}")).match(path.split(separator: "/").map(String.init)) == nil)
    }

    @Test("The root is a route like any other")
    func root() {
        #expect(match(RouteTable(Self.route("/")), "/").pattern == "/")
    }
}
