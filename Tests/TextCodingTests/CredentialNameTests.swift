import Testing
import TextCoding

@Suite struct CredentialNameTests {
    @Test(arguments: [
        "authorization", "Proxy-Authorization", "COOKIE", "Set-Cookie", "WWW-Authenticate", "proxy-authenticate",
        "X-Api-Key",
        "api_key", "apiKey", "Access-Key", "access_key", "accessKeyId", "X-Auth-Key", "auth_key", "authKey",
        "private-key",
        "private_key", "privateKey", "X-Access-Token", "tokens", "client_secret", "clientSecret", "Password",
        "db_passwd",
        "passphrase", "Credentials", "session", "X-Signature", "auth", "PASS", "pwd", "sig",
    ])
    func `what carries credentials does so as a header, a member and a parameter`(name: String) {
        #expect(CredentialName.isHeader(name))
        #expect(CredentialName.isMember(name))
        #expect(CredentialName.isParameter(name))
    }

    @Test(arguments: ["key", "KEY", "code"])
    func `some names carry credentials as parameters alone`(name: String) {
        #expect(CredentialName.isParameter(name))
        #expect(!CredentialName.isHeader(name))
        #expect(!CredentialName.isMember(name))
    }

    @Test(arguments: [
        "", "accept", "author", "authority", "bypass", "passed", "keyword", "monkey", "codec", "barcode", "design",
        "cookies", "user", "name", "page",
    ])
    func `other names carry none`(name: String) {
        #expect(!CredentialName.isHeader(name))
        #expect(!CredentialName.isMember(name))
        #expect(!CredentialName.isParameter(name))
    }

    @Test(arguments: ["api%5Fkey", "%74oken", "%6Bey", "user%5Bpwd%5D%5Bpassword%5D", "k%65y"])
    func `escapes don't hide the name of a parameter`(name: String) {
        #expect(CredentialName.isParameter(name))
    }

    @Test func `marks behind a word don't hide it`() {
        #expect(CredentialName.isHeader("token\u{301}"))
        #expect(CredentialName.isMember("password\u{301}"))
    }
}
