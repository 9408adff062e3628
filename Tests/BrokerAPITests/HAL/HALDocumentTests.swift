import BrokerCore
import JSONText
import Testing

@testable import BrokerAPI

struct HALDocumentTests {
    @Test("Members are written in order, what is nil is left out, and empty link arrays stay")
    func rendering() {
        var child = HALDocument()
        child.set("number", "1")
        var document = HALDocument()
        document.set("name", "A")
        document.set("buildUrl", nil as String?)
        document.link("self", Link("http://b/a", title: "T", name: "N"))
        document.link("pb:tag", .template("http://b/{tag}"))
        document.link("pb:none", [Link]())
        document.link("gone", nil as Link?)
        document.embed("version", child)
        document.embed("absent", nil as HALDocument?)
        document.setTrailing("copies", [])
        #expect(
            text(of: document)
                == #"{"name":"A","_embedded":{"version":{"number":"1"}},"_links":{"#
                + #""self":{"title":"T","name":"N","href":"http://b/a"},"#
                + #""pb:tag":{"href":"http://b/{tag}","templated":true},"#
                + #""pb:none":[]},"copies":[]}"#)
    }

    @Test("Times are UTC with an offset; the second is shown only where it differs")
    func times() {
        let created = Timestamp(millisecondsSinceEpoch: 1_630_454_841_042)
        var same = HALDocument()
        same.setTimes(created: created, updated: created)
        #expect(text(of: same) == #"{"createdAt":"2021-09-01T00:07:21+00:00"}"#)
        var later = HALDocument()
        later.setTimes(created: created, updated: created.advanced(bySeconds: 60))
        #expect(
            text(of: later)
                == #"{"updatedAt":"2021-09-01T00:08:21+00:00","createdAt":"2021-09-01T00:07:21+00:00"}"#)
    }

    @Test("Lists of documents and links keep their order; what a link has besides stands at its end")
    func lists() {
        var first = HALDocument()
        first.set("number", "1")
        first.link("self", Link("http://b/1", extra: [JSONMember(name: "latest", value: true)]))
        var document = HALDocument()
        document.embed("versions", [first, HALDocument()])
        document.link("all", [Link("http://b/\"1\""), Link("http://b/2", templated: false)])
        #expect(
            text(of: document)
                == #"{"_embedded":{"versions":[{"number":"1","_links":{"self":{"href":"http://b/1","latest":true}}},{}]},"#
                + #""_links":{"all":[{"href":"http://b/\"1\""},{"href":"http://b/2","templated":false}]}}"#)
        #expect(text(of: HALDocument()) == "{}")
    }

    @Test("A day is shown as people write it in link titles")
    func day() {
        #expect(Timestamp(millisecondsSinceEpoch: 1_735_603_200_000).dayText == "31/12/2024")
    }

    private func text(of document: HALDocument) -> String { String(decoding: document.compactBytes(), as: UTF8.self) }
}
