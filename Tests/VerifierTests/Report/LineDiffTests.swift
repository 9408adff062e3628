import Testing

@testable import Verifier

@Suite("Line diff")
struct LineDiffTests {
    private func diff(_ expected: String, _ actual: String) -> [String]? {
        LineDiff.lines(expected.split(separator: " ").map(String.init), actual.split(separator: " ").map(String.init))?
            .map(\.marked)
    }

    @Test("shows what differs, with three lines around it")
    func context() {
        #expect(
            diff("0 a b c d e f g h i j k", "0 a b c d X f g h i j k") == [
                "  …", "  b", "  c", "  d", "- e", "+ X", "  f", "  g", "  h", "  …",
            ])
        #expect(diff("a b c d e", "a b c d X") == ["  a", "  b", "  c", "  d", "- e", "+ X"])
        #expect(diff("a", "a b") == ["  a", "+ b"])
        #expect(diff("a b", "b") == ["- a", "  b"])
    }

    @Test("a comma at the end of a line of JSON is no difference")
    func commas() {
        #expect(LineDiff.lines(["1", "2"], ["1,", "2", "3"], isJSON: true)?.map(\.marked) == ["  1,", "  2", "+ 3"])
        #expect(LineDiff.lines(["1"], ["1,"], isJSON: true) == nil)
        #expect(LineDiff.lines(["1"], ["1,"])?.count == 2)
    }

    @Test("same lines are no diff, canonically equivalent ones are")
    func equality() {
        #expect(diff("a b", "a b") == nil)
        #expect(diff("\u{E9}", "e\u{301}") == ["- \u{E9}", "+ e\u{301}"])
    }

    @Test("very long texts are not compared")
    func limit() {
        let lines = (0...5000).map(String.init)
        #expect(LineDiff.lines(lines, lines.reversed()) == nil)
    }
}
