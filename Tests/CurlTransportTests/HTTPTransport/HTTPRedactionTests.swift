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

    @Test(arguments: [
        (#"{"password": "x", "name": "y"}"#, #"{"password": "***", "name": "y"}"#),
        (#"{"a":{"clientSecret":[1,{"b":"]"}],"c":1}}"#, #"{"a":{"clientSecret":"***","c":1}}"#),
        (
            #"{"pass\u0077ord":"x","Token":12,"secret":null,"apiKey":"","pwd":true}"#,
            #"{"pass\u0077ord":"***","Token":"***","secret":null,"apiKey":"","pwd":true}"#
        ),
        (
            #"{"headers":{"Authorization":"Bearer x","Accept":"y"}}"#,
            #"{"headers":{"Authorization":"***","Accept":"y"}}"#
        ),
        (
            #"[{"name":"X-Api-Key","value":"x"},{"name":"Accept","value":"y"}]"#,
            #"[{"name":"X-Api-Key","value":"***"},{"name":"Accept","value":"y"}]"#
        ),
        (
            #"{"url":"https://u:p@h/?key=1&page=2","x":"Bearer abc"}"#,
            #"{"url":"https://***@h/?key=***&page=2","x":"Bearer ***"}"#
        ),
        (
            #"{"body":"{\"token\":\"x\"}","form":"a=1&client_secret=x"}"#,
            #"{"body":"{\"token\":\"***\"}","form":"a=1&client_secret=***"}"#
        ),
        (#"{"a":"p\/a\"ss","b":"\u0070\/a\"ss"}"#, #"{"a":"***","b":"***"}"#),
        (#"{"password":"cut o"#, #"{"password":"***""#),
        ("grant_type=x&password=y z", "grant_type=x&password=*** z"),
        ("> Authorization: Basic eA==\nok: yes", "> Authorization: ***\nok: yes"),
        (#"{"key":"a","code":"b","tokens":{}}"#, #"{"key":"a","code":"b","tokens":{}}"#),
        ("{not json, password", "{not json, password"),
    ])
    func bodiesLoseWhatIsNamedOrKnownAsASecret(_ body: String, _ shown: String) {
        #expect(HTTPRedaction(secrets: [#"p/a"ss"#]).body(body) == shown)
        let request = HTTPRequest(method: "PUT", url: "http://h/", body: Array(body.utf8))
        #expect(HTTPRedaction(secrets: [#"p/a"ss"#]).render(request) == "PUT http://h/\n\n" + shown)
    }

    @Test func aSecretThatTheEndOfWhatIsShownCutsInTwoIsHidden() {
        let body = HTTPResponse(status: 200, body: Array((String(repeating: "a", count: 10) + "s3cr3t, and more").utf8))
        let text = HTTPRedaction(secrets: ["s3cr3t"], maximumBodyBytes: 13).render(body)
        #expect(text == "200\n\naaaaaaaaaa***… [13 more bytes]")
    }

    @Test func whatIsNestedWithoutEndIsNotShown() {
        var body = #"{"token":"x"}"#
        for _ in 0..<6 {
            let escaped = body.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            body = "{\"body\":\"\(escaped)\"}"
        }
        #expect(!HTTPRedaction().body(body).contains("x"))
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
