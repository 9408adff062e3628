import Testing

@testable import BrokerAPI

struct LinksTests {
    private let links = Links(base: "http://b")

    @Test("Names are percent-encoded, variables of templates are not")
    func encoding() {
        #expect(links.pacticipant("a/b c+d%Bär~_.-") == "http://b/pacticipants/a%2Fb%20c%2Bd%25B%C3%A4r~_.-")
        #expect(links.pacticipant("{name}") == "http://b/pacticipants/%7Bname%7D")
        #expect(links.version("A B", .variable("version")) == "http://b/pacticipants/A%20B/versions/{version}")
    }

    @Test("A pair's URLs begin alike")
    func pacts() {
        let pair = links.pacts(provider: "P/1", consumer: "C")
        #expect(pair.version("1 2") == "http://b/pacts/provider/P%2F1/consumer/C/version/1%202")
        #expect(pair.content("abc", metadata: "x=") == pair.pair + "/pact-version/abc/metadata/x%3D")
        #expect(
            pair.verificationResult("abc", number: "7")
                == "http://b/pacts/provider/P%2F1/consumer/C/pact-version/abc/verification-results/7")
        #expect(
            links.matrix(consumer: "C&D", version: "1")
                == "http://b/matrix?q%5B%5D%5Bpacticipant%5D=C%26D&q%5B%5D%5Bversion%5D=1&latestby=cvpv")
    }
}
