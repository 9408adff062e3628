import BrokerCore
import Testing

@Suite struct PacticipantNamesTests {
    @Test(arguments: [
        ("foo_bar-Service", "Foo Bar Service"), ("fooBar", "Foo Bar"), ("Foo", "Foo"), ("a.b c", "A B C"),
        ("FOOBar", "FOO Bar"), ("HTTPServer", "HTTP Server"), ("myHTTPServer2Go", "My HTTP Server2 Go"),
        ("ABc", "A Bc"),
        ("API", "API"), ("web-UIKit", "Web UI Kit"), ("aB", "A B"), ("ÜberService", "Über Service"),
    ])
    func `display names are derived`(name: String, expected: String) {
        #expect(PacticipantNames.displayName(for: name) == expected)
    }

    @Test(arguments: [
        ("foo-bar", "Foo Bar"), ("FooBars", "foo_bar"), ("Foo::Bar", "foo bar API"), ("bar", "Bar Service"),
        ("HTTPServer", "http-server"), ("a::b", "a b"),
    ])
    func `names are similar without case, separators, plural and general words`(name: String, existing: String) {
        #expect(PacticipantNames.similar(to: name, among: [existing, "Else"]) == [existing])
    }

    @Test func `other names are not similar`() {
        #expect(PacticipantNames.similar(to: "orders", among: ["payments", "web", "order:api", "or:ders"]).isEmpty)
        #expect(PacticipantNames.similar(to: "a:b", among: ["a b", "a-b", "a::b", "a.b"]).isEmpty)
    }
}
