import BrokerClient
import Testing

struct MatrixQueryTests {
    private func text(_ query: MatrixQuery) -> String {
        query.text.replacing("%5B", with: "[").replacing("%5D", with: "]")
    }

    private func selector(_ name: String, _ change: (inout MatrixQuery.Selector) -> Void = { _ in })
        -> MatrixQuery.Selector
    {
        var selector = MatrixQuery.Selector(pacticipant: name)
        change(&selector)
        return selector
    }

    @Test func oneVersionIsAskedAgainstATarget() {
        let version = selector("Web") { $0.version = "1" }
        #expect(
            text(MatrixQuery([version], target: .environment("prod")))
                == "q[][pacticipant]=Web&q[][version]=1&latestby=cvp&environment=prod")
        #expect(
            text(MatrixQuery([version], target: .tag("prod")))
                == "q[][pacticipant]=Web&q[][version]=1&latestby=cvp&latest=true&tag=prod")
        #expect(
            text(MatrixQuery([version], target: .mainBranches))
                == "q[][pacticipant]=Web&q[][version]=1&latestby=cvp&latest=true&mainBranch=true")
        #expect(text(MatrixQuery([version])) == "q[][pacticipant]=Web&q[][version]=1&latestby=cvp&latest=true")
    }

    @Test func severalVersionsAreAskedAgainstEachOther() {
        let selectors = [
            selector("Web") { $0.version = "1" }, selector("Orders") { $0.isLatest = true },
            selector("A") {
                $0.isLatest = true
                $0.tag = "t"
            },
            selector("B") { $0.tag = "all" },
            selector("C") {
                $0.branch = "b"
                $0.isLatest = true
            },
            selector("D") {
                $0.isMainBranch = true
                $0.isLatest = true
            },
        ]
        #expect(
            text(MatrixQuery(selectors))
                == "q[][pacticipant]=Web&q[][version]=1&q[][pacticipant]=Orders&q[][latest]=true"
                + "&q[][pacticipant]=A&q[][latest]=true&q[][tag]=t&q[][pacticipant]=B&q[][tag]=all"
                + "&q[][pacticipant]=C&q[][latest]=true&q[][branch]=b"
                + "&q[][pacticipant]=D&q[][latest]=true&q[][mainBranch]=true&latestby=cvpv")
        #expect(
            text(MatrixQuery(Array(selectors[..<2]), target: .environment("e"))).hasSuffix(
                "&latestby=cvpv&environment=e"))
    }

    @Test func ignoredRowsAndLimitsComeLast() {
        var query = MatrixQuery([selector("Web") { $0.version = "1" }], target: .environment("e"))
        query.ignored = [.init(pacticipant: "A"), .init(pacticipant: "B", version: "2")]
        query.limit = 500
        #expect(
            text(query).hasSuffix(
                "&ignore[][pacticipant]=A&ignore[][pacticipant]=B&ignore[][version]=2&limit=500"))
    }

    @Test func namesAreEncoded() {
        let query = MatrixQuery([selector("Ü & Co") { $0.version = "feat/1+2" }], target: .environment("a b"))
        #expect(
            query.text
                == "q%5B%5D%5Bpacticipant%5D=%C3%9C%20%26%20Co&q%5B%5D%5Bversion%5D=feat%2F1%2B2&latestby=cvp"
                + "&environment=a%20b")
    }
}
