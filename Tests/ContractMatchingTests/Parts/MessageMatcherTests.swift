import ContractMatching
import ContractModel
import JSONText
import Testing

@Suite("Messages")
struct MessageMatcherTests {
    private func message(_ text: String, _ metadata: JSONObject) -> MessagePart {
        MessagePart(contents: .present(BodyContent(bytes: Array(text.utf8))), metadata: metadata)
    }

    @Test("metadata is compared with its kinds, extra keys are allowed")
    func metadata() throws {
        let matcher = MessageMatcher(message("{}", ["n": 5, "t": "a", "contentType": "application/json"]))
        let came = message("{}", ["n": 5, "t": "b", "x": 1, "contentType": "application/json;charset=utf-8"])
        #expect(
            try matcher.mismatches(with: came).map(\.text) == [
                #"Expected metadata key 't' to have value '"a"' but was '"b"' - Expected 'b' to be equal to 'a'"#
            ])
        let missing = message("{}", ["n": 5, "contentType": "application/json"])
        #expect(try matcher.mismatches(with: missing).map(\.text) == ["Expected message metadata 't' but was missing"])
    }

    @Test("rules for metadata take the place of equality")
    func rules() throws {
        var expected = message("{}", ["topic": "t1", "n": 1])
        expected.rules.metadata = [BodyRule(path: RulePath(entry: "topic"), list: RuleList([.regex("t\\d")]))]
        #expect(try MessageMatcher(expected).mismatches(with: message("{}", ["topic": "t7", "n": 1])).isEmpty)
        #expect(try MessageMatcher(expected).mismatches(with: message("{}", ["topic": "x", "n": 1])).count == 1)
    }

    @Test("contents of another type are not compared")
    func types() throws {
        let matcher = MessageMatcher(message("{\"a\":1}", ["contentType": "application/json"]))
        let mismatches = try matcher.mismatches(with: message("x", ["contentType": "text/plain"]))
        #expect(mismatches.map(\.kind) == [.bodyType, .metadata])
        #expect(mismatches[0].text == "Expected message with content type application/json but was text/plain")
    }
}
