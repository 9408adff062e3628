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
            document.value.compactText()
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
        #expect(same.value == ["createdAt": "2021-09-01T00:07:21+00:00"])
        var later = HALDocument()
        later.setTimes(created: created, updated: created.advanced(bySeconds: 60))
        #expect(later.value["updatedAt"] == "2021-09-01T00:08:21+00:00")
    }

    @Test("A day is shown as people write it in link titles")
    func day() {
        #expect(Timestamp(millisecondsSinceEpoch: 1_735_603_200_000).dayText == "31/12/2024")
    }
}
