import Testing

@testable import BrokerCore

struct MaskedURLTests {
    @Test(
        "User information and values of parameters named like a secret are stars; nothing else is",
        arguments: [
            ("https://u:p@ci.example.org/x", "https://**********@ci.example.org/x"),
            ("https://token@ci.example.org", "https://**********@ci.example.org"),
            ("https://a@b@ci.example.org/", "https://**********@ci.example.org/"),
            ("https://h/x?token=abc&ref=main", "https://h/x?token=**********&ref=main"),
            ("https://h/x?ref=main&API_KEY=abc#f", "https://h/x?ref=main&API_KEY=**********#f"),
            ("https://h/x?code=abc&sig=d", "https://h/x?code=**********&sig=**********"),
            ("https://h/x?a=token&b=u@v", "https://h/x?a=token&b=u@v"),
            ("https://h/x?token=", "https://h/x?token="),
            ("https://h/x?token=${pactbroker.buildUrl}", "https://h/x?token=${pactbroker.buildUrl}"),
            ("https://h/x?token=abc${pactbroker.buildUrl}", "https://h/x?token=**********"),
            ("https://h/x?token=${pactbroker.a}.${pactbroker.b}", "https://h/x?token=**********"),
            ("https://u:${pactbroker.consumerName}@h/", "https://**********@h/"),
            ("https://u:p${pactbroker.consumerName}@h/", "https://**********@h/"),
            ("https://${pactbroker.consumerName}:p@h/", "https://**********@h/"),
            ("https://token-${pactbroker.consumerName}@h/", "https://**********@h/"),
            ("https://u:${user.githubToken}@h/", "https://**********@h/"),
            ("https://${user.githubToken}@h/", "https://**********@h/"),
            ("https://%75:%70${pactbroker.consumerName}@h/", "https://**********@h/"),
            ("https://${pactbroker.consumerName}@h/", "https://${pactbroker.consumerName}@h/"),
            (
                "https://${pactbroker.consumerName}:${pactbroker.providerName}@h/",
                "https://${pactbroker.consumerName}:${pactbroker.providerName}@h/"
            ),
            ("https://h/a@b", "https://h/a@b"),
        ])
    func masked(url: String, shown: String) {
        #expect(MaskedURL(url).text == shown)
        #expect(MaskedURL(url).hasCredentials == (url != shown))
    }

    @Test("Stars get back what stood there; other stars stay")
    func restored() {
        let stored = "https://u:p@h/x?token=one&a=b&token=two"
        func restored(_ url: String) -> String { MaskedURL(url).restored(from: stored) }
        #expect(restored(MaskedURL(stored).text) == stored)
        #expect(restored("https://**********@h/y?token=new&c=d") == "https://u:p@h/y?token=new&c=d")
        #expect(restored("https://h/x?token=**********") == "https://h/x?token=one")
        #expect(restored("https://h/x?key=**********") == "https://h/x?key=**********")
        #expect(!MaskedURL("https://h/x?token=new").hasMask)
    }
}
