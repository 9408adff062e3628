import Testing
import TextCoding

@Suite("Base64")
struct Base64Tests {
    @Test("reads back what it writes, for every length", arguments: 0..<9)
    func roundTrip(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: 251 &* ($0 + 1)) }
        #expect(Base64.decode(Base64.encode(bytes).utf8) == bytes)
    }

    @Test("knows the usual texts")
    func known() {
        #expect(Base64.encode(Array("hello".utf8)) == "aGVsbG8=")
        #expect(Base64.decode("AP/+".utf8) == [0, 0xFF, 0xFE])
    }

    @Test("refuses what is not base64", arguments: ["a", "ab", "a===", "====", "ab=c", "ab c", "!!!!"])
    func refused(text: String) {
        #expect(Base64.decode(text.utf8) == nil)
    }

    @Test("refuses bits behind the last byte only where it is strict", arguments: ["Zh==", "Zm9="])
    func leftover(text: String) {
        #expect(Base64.decode(text.utf8) != nil)
        #expect(Base64.decode(text.utf8, isStrict: true) == nil)
    }

    @Test("takes what encoders write also where it is strict", arguments: ["", "Zg==", "Zm8=", "Zm9v"])
    func strict(text: String) {
        #expect(Base64.decode(text.utf8, isStrict: true) != nil)
    }

    @Test("the URL-safe form has no padding and takes any", arguments: ["", "f", "fo", "foo", "foob", "\u{3FF}?>"])
    func urlSafe(text: String) {
        let encoded = Base64URL.encode(Array(text.utf8))
        #expect(!encoded.contains { "+/=".contains($0) })
        #expect(Base64URL.decode(encoded) == Array(text.utf8))
        #expect(Base64URL.decode(encoded + "=") == Array(text.utf8))
    }
}
