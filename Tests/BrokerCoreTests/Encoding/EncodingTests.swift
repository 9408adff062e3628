import BrokerCore
import Testing

@Suite struct EncodingTests {
    @Test func `names are percent-encoded but for unreserved characters`() {
        #expect(PercentEncoding.encode("a b/c+é~._-") == "a%20b%2Fc%2B%C3%A9~._-")
        #expect(PercentEncoding.decode("a%20b%2Fc+%C3%A9") == "a b/c+é")
    }

    @Test(arguments: ["%", "%2", "%zz", "%FF"])
    func `invalid escapes are not decoded`(text: String) {
        #expect(PercentEncoding.decode(text) == nil)
    }

    @Test(arguments: [("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYg==", "foob")])
    func `base64 is decoded`(text: String, expected: String) {
        #expect(Base64.decode(text) == Array(expected.utf8))
        #expect(Base64URL.decode(text) == Array(expected.utf8))
        #expect(Base64URL.decode(Base64URL.encode(Array(expected.utf8))) == Array(expected.utf8))
    }

    @Test(arguments: ["Zg=", "Zg", "Zm9v\n", "Zh==", "Z===", "=", "Zm9v====", "Zm-v", "a=b="])
    func `base64 that no encoder writes is refused`(text: String) {
        #expect(Base64.decode(text) == nil)
    }
}
