import Testing
import TextCoding

@Suite struct NearestNameTests {
    private static let names = ["host", "log_level", "port", "publish"]

    @Test(arguments: [
        ("prot", "port"), ("prt", "port"), ("hots", "host"), ("log_levle", "log_level"), ("publsh", "publish"),
        ("colour", nil), ("", nil),
    ])
    func `a name that is nearly another one is found`(text: String, nearest: String?) {
        #expect(NearestName.of(text, among: Self.names) == nearest)
    }

    @Test(arguments: [("prot", "port"), ("ports", "port"), ("pert", "port"), ("home", nil), ("trop", nil), ("", nil)])
    func `two letters that changed places are a single step`(text: String, nearest: String?) {
        #expect(NearestName.of(text, among: Self.names, atMost: 1) == nearest)
    }

    @Test func `of several as near the first is taken`() {
        #expect(NearestName.of("abx", among: ["abz", "aby"]) == "abz")
        #expect(NearestName.of("abx", among: []) == nil)
    }
}
