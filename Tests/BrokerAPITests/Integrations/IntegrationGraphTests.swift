import BrokerCore
import Testing

@testable import BrokerAPI

@Suite("The integrations as a graph")
struct IntegrationGraphTests {
    @Test(
        "a name that is none in the language stands in quotes",
        arguments: [
            ("Foo", "Foo"), ("Foo Bar", "Foo_Bar"), ("größe", "größe"), ("foo-bar", #""foo-bar""#), ("1a", #""1a""#),
            (#"a"b\c"#, #""a\"b\\c""#), ("a\"\u{301}b", "\"a\\\"\u{301}b\""),
        ])
    func names(name: String, node: String) {
        let consumer = PacticipantReference(id: 1, name: name)
        let provider = PacticipantReference(id: 2, name: "Bar")
        let text = IntegrationGraph(integrations: [Integration(id: 1, consumer: consumer, provider: provider)]).text
        let line = text.split(separator: "\n").dropFirst().first ?? ""
        #expect(line.unicodeScalars.elementsEqual("  \(node) -> Bar".unicodeScalars))
    }
}
