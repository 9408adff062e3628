import ContractModel
import Testing

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
}
