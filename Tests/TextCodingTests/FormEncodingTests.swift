import Testing
import TextCoding

@Suite struct FormEncodingTests {
    @Test func `letters, digits and four signs are kept, and spaces become pluses`() {
        #expect(FormEncoding.encode("aZ0 *-._~&=é") == "aZ0+*-._%7E%26%3D%C3%A9")
    }

    @Test(arguments: [
        ("a+b%20c", "a b c"), ("%C3%a9", "é"), ("%zz%41", "%zzA"), ("50%", "50%"), ("%4", "%4"), ("%FF", "\u{FFFD}"),
        ("", ""), ("plain-é", "plain-é"),
    ])
    func `what is no escape stays, and what is no text is repaired`(text: String, decoded: String) {
        #expect(FormEncoding.decode(text.utf8) == decoded)
        // Bytes that don't lie side by side in memory take another way.
        #expect(FormEncoding.decode(Array(text.utf8.reversed()).reversed() as ReversedCollection) == decoded)
    }
}
