import Testing
import TextCoding

@Suite struct PercentEncodingTests {
    @Test func `names are percent-encoded but for unreserved characters`() {
        #expect(PercentEncoding.encode("a b/c+é~._-") == "a%20b%2Fc%2B%C3%A9~._-")
        #expect(PercentEncoding.decode("a%20b%2Fc+%C3%A9") == "a b/c+é")
    }

    @Test(arguments: ["%", "%2", "%zz", "%FF"])
    func `invalid escapes are not decoded`(text: String) {
        #expect(PercentEncoding.decode(text) == nil)
    }

    @Test func `bytes that are no text are told from an invalid escape`() {
        #expect(PercentEncoding.bytes("a%fF+".utf8) == [0x61, 0xFF, 0x2B])
        #expect(PercentEncoding.bytes("a%F".utf8) == nil)
        #expect(PercentEncoding.bytes("a+é".utf8) == Array("a+é".utf8))
        // Bytes that don't lie side by side in memory take another way.
        #expect(PercentEncoding.bytes("é+b".utf8.reversed() as ReversedCollection) == "é+b".utf8.reversed())
    }
}
