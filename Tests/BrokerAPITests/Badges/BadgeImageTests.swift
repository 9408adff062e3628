import Testing

@testable import BrokerAPI

@Suite struct BadgeImageTests {
    @Test func `a badge is an image with both texts, which people who can't see it can read`() {
        let svg = BadgeImage(Badge("foo/bar pact", "verified", .brightgreen)).svg
        #expect(svg.hasPrefix(#"<svg xmlns="http://www.w3.org/2000/svg" width=""#))
        #expect(svg.contains(#"role="img" aria-label="foo/bar pact: verified"><title>foo/bar pact: verified</title>"#))
        #expect(svg.contains(">foo/bar pact</text>"))
        #expect(svg.contains(">verified</text>"))
        #expect(svg.hasSuffix("</svg>"))
    }

    @Test func `texts are escaped, and what no image may hold is left out`() {
        let svg = BadgeImage(Badge("<script>&\"'\u{0}\u{1B}\n", "ok", .red)).svg
        #expect(svg.contains(">&lt;script&gt;&amp;&quot;&#39;</text>"))
        #expect(!svg.contains("<script"))
        #expect(!svg.unicodeScalars.contains { $0.value < 0x20 })
    }

    @Test func `a bracket with a mark on it begins no tag`() {
        let svg = BadgeImage(Badge("<\u{301}b", "ok", .red)).svg
        #expect(svg.unicodeScalars.split(separator: "<").allSatisfy { !$0.starts(with: "\u{301}".unicodeScalars) })
    }

    @Test func `a text that is too long is cut`() {
        let svg = BadgeImage(Badge(String(repeating: "a", count: 5000), "ok", .orange)).svg
        #expect(svg.utf8.count < 2000)
        #expect(svg.contains("a…</text>"))
    }

    @Test func `wider texts make wider badges`() {
        func width(_ text: String) -> Int {
            let svg = BadgeImage(Badge(text, "ok", .lightgrey)).svg
            return svg.firstMatch(of: /width="(\d+)"/).flatMap { Int($0.1) } ?? 0
        }
        #expect(width("iii") < width("mmm"))
        #expect(width("a") < width("ab"))
    }
}
