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
        "passphrase", "Credentials", "session", "X-Signature", "auth", "PASS", "pwd", "sig", "X-Auth", "x-basic-auth",
        "XAuth", "X-Authentication", "OAuth", "X-JWT", "otp", "passcode", "X-Access-Code", "Ocp-Apim-Subscription-Key",
        "api.key", "api key", "APIKey",
        "X-Functions-Key", "dd-application-key", "routingKey", "pass-word",
        "aeg-sas-key", "X-Insert-Key", "X-Query-Key", "X-User-Key", "X-Client-Key", "X-Webhook-Key", "x-key", "sas_key",
        "consumer_key", "userKey", "consumerkey", "X-Env-Key", "environment_key", "lookupKey",
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
        ("token=a", "a"), ("a=1;token=b;c=2", "b;c=2"), ("flag;token=b", "b"), ("token=", ""), ("a=1", nil),
        ("a=1;b=2", nil), ("token", nil), ("", nil), ("=", nil), ("a=token", nil), ("api+key=x=y", "x=y"),
        ("lang;code=5", "5"),
    ])
    func `the value of a pair is found, behind a semicolon too`(pair: String, value: String?) {
        #expect(CredentialName.value(in: pair[...]).map(String.init) == value)
    }

    @Test(arguments: [
        "", "accept", "author", "authority", "bypass", "passed", "keyword", "monkey", "codec", "barcode", "design",
        "cookies", "user", "name", "page", "X-Author", "passing", "keyboard", "pins", "x-key-figure",
        "X-Sec-Retry", "max_sec_returned", "proto_kennel", "Photo-Kenya", "Idempotency-Key", "X-Cache-Key", "sort_key",
        "issue-key",
        "partitionKey", "X-Surrogate-Key", "message-ordering-key", "group_key", "objectKey", "primary_key",
        "foreignKey",
        "X-Public-Key", "Keyed", "hotkey", "buildKey", "planKey",
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
