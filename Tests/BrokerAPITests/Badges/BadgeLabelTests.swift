import Testing

@testable import BrokerAPI

@Suite struct BadgeLabelTests {
    @Test(arguments: [
        ("", "foo bar/baz pact"), ("label=consumer", "foo bar pact"), ("label=provider", "baz pact"),
        ("label=other", "foo bar/baz pact"), ("initials=true", "fb/baz pact"),
        ("initials=true&label=consumer", "fb pact"),
    ])
    func `the label names the pair, or what is asked for`(query: String, text: String) {
        #expect(BadgeLabel(consumer: "Foo Bar", provider: "Baz").text(QueryParameters(query)) == text)
    }

    @Test func `tags follow the names`() {
        let label = BadgeLabel(consumer: "Foo", provider: "Bar", consumerTag: "dev", providerTag: "Prod")
        #expect(label.text(QueryParameters("")) == "foo (dev)/bar (Prod) pact")
    }

    @Test(arguments: [
        ("Foo", "Foo"), ("foo-bar", "fb"), ("foo_bar baz", "fbb"), ("FooBarBaz", "FBB"), ("HTTPServer", "HTTPServer"),
        ("", ""), ("-", "-"),
    ])
    func `several words are shortened to initials`(name: String, initials: String) {
        #expect(BadgeLabel.initials(of: name) == initials)
    }
}
