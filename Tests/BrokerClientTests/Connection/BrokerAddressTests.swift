import BrokerClient
import Testing

struct BrokerAddressTests {
    @Test(arguments: [
        ("https://b.example/", "https://b.example"), ("http://b:9292//", "http://b:9292"),
        ("http://u:p@b/pact/", "http://b/pact"), ("HTTP://b/a/b?x#y", "http://b/a/b"),
    ])
    func theBaseHasNoSlashAtTheEndAndNoCredentials(_ text: String, _ shown: String) throws {
        #expect(try #require(BrokerAddress(text)).description == shown)
    }

    @Test(arguments: ["", "broker", "ftp://b", "/pacts"])
    func otherTextsAreNoBase(_ text: String) { #expect(BrokerAddress(text) == nil) }

    @Test(arguments: [
        ("http://b", "https://other:8080/pacts/x%2Fy?q=1#f", "http://b/pacts/x%2Fy?q=1"),
        ("https://b:444", "http://b/pacts", "https://b:444/pacts"),
        ("http://b", "http://u:p@b", "http://b/"),
        ("http://b", "/pacts", "http://b/pacts"),
        ("http://b", "pacts?x", "http://b/pacts?x"),
        ("http://b/pact", "http://inner/pacts", "http://b/pact/pacts"),
        ("http://b/pact/", "http://inner/pact/pacts", "http://b/pact/pacts"),
        ("http://b/pact", "http://inner/pact", "http://b/pact"),
        ("http://b/pact", "http://inner/pact?x=1", "http://b/pact?x=1"),
        ("http://b/pact", "http://inner/pactflow", "http://b/pact/pactflow"),
        ("http://b/a/b", "http://inner/b/x", "http://b/a/b/b/x"),
    ])
    func linksAreFollowedAtTheConfiguredPlace(_ base: String, _ href: String, _ url: String) throws {
        #expect(try #require(BrokerAddress(base)).url(of: href) == url)
    }

    @Test func credentialsInTheBaseAreUsed() throws {
        #expect(
            BrokerCredentials(userInfo: "us%40er:p%3Aw:x") == .basic(username: "us@er", password: "p:w:x"))
        #expect(BrokerCredentials(userInfo: "user") == .basic(username: "user", password: ""))
        #expect(BrokerCredentials(userInfo: "%zz") == nil)
        #expect(BrokerCredentials.basic(username: "Ä", password: "b").authorization == "Basic w4Q6Yg==")
        #expect(BrokerCredentials.bearer(token: "t").authorization == "Bearer t")
    }
}
