import BrokerCore
import Testing

@Suite struct PacticipantNamesTests {
    @Test(arguments: [
        ("foo_bar-Service", "Foo Bar Service"), ("fooBar", "Foo Bar"), ("Foo", "Foo"), ("a.b c", "A B C"),
    ])
    func `display names are derived`(name: String, expected: String) {
        #expect(PacticipantNames.displayName(for: name) == expected)
    }

    @Test(arguments: [
        ("foo-bar", "Foo Bar"), ("FooBars", "foo_bar"), ("Foo::Bar", "foo bar API"), ("bar", "Bar Service"),
    ])
    func `names are similar without case, separators, plural and general words`(name: String, existing: String) {
        #expect(PacticipantNames.similar(to: name, among: [existing, "Else"]) == [existing])
    }

    @Test func `other names are not similar`() {
        #expect(PacticipantNames.similar(to: "orders", among: ["payments", "web"]).isEmpty)
    }
}
