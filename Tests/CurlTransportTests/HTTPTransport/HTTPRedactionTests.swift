import HTTPTransport
import Testing

struct HTTPRedactionTests {
    @Test func aRequestShowsEverythingButCredentials() {
        let request = HTTPRequest(
            method: "POST", url: "http://user:s3cret@host/p?token=abc&x=1",
            fields: [
                HTTPField("Authorization", "Bearer abc"), HTTPField("Proxy-authorization", "Basic eA=="),
                HTTPField("COOKIE", "id=1"), HTTPField("X-Api-Key", "k"), HTTPField("Accept", "text/plain"),
                HTTPField("Referer", "https://u:p@h/?password=x"),
            ],
            body: Array("{\"a\":1}".utf8))
        #expect(
            HTTPRedaction().render(request) == """
                POST http://***@host/p?token=***&x=1
                Authorization: ***
                Proxy-authorization: ***
                COOKIE: ***
                X-Api-Key: ***
                Accept: text/plain
                Referer: https://***@h/?password=***

                {"a":1}
                """)
    }

    @Test func aResponseHidesCookiesAndKnownSecrets() {
        let response = HTTPResponse(
            status: 200, fields: [HTTPField("Set-Cookie", "a=b"), HTTPField("X-Echo", "got s3cr3t-long!")],
            body: Array("the token is s3cr3t-long".utf8))
        let text = HTTPRedaction(secrets: ["s3cr3t", "", "s3cr3t-long"]).render(response)
        #expect(text == "200\nSet-Cookie: ***\nX-Echo: got ***!\n\nthe token is ***")
    }

    @Test func bodiesAreCutOrCounted() {
        let long = HTTPResponse(status: 200, body: Array("abcdef".utf8))
        #expect(HTTPRedaction(maximumBodyBytes: 4).render(long) == "200\n\nabcd… [2 more bytes]")
        #expect(HTTPRedaction(maximumBodyBytes: 0).render(long) == "200\n\n[6 bytes]")
        #expect(HTTPRedaction().render(HTTPResponse(status: 200, body: [0xFF, 0xFE])) == "200\n\n[2 bytes]")
    }

    @Test(arguments: [
        ("http://host/a@b?mail=x@y", "http://host/a@b?mail=x@y"),
        ("http://a:b@c@host/", "http://***@host/"),
        ("see http://a:b@h/ and https://c:d@i/.", "see http://***@h/ and https://***@i/."),
        ("not a url", "not a url"), ("http://h/?access_token=1&b", "http://h/?access_token=***&b"),
    ])
    func urlsLoseTheirUserInformation(_ text: String, _ shown: String) {
        #expect(HTTPRedaction().url(text) == shown)
    }
}
