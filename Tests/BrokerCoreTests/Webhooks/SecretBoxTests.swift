import Testing

@testable import BrokerCore

struct SecretBoxTests {
    private let text = Array("Bearer s3cret".utf8)

    @Test("What is sealed under a key is unreadable, differs every time, and opens with that key only")
    func sealed() throws {
        let box = SecretBox(passphrase: "one")
        let sealed = try box.seal(text)
        #expect(sealed.first == 1)
        #expect(try box.seal(text) != sealed)
        #expect(!String(decoding: sealed, as: UTF8.self).contains("s3cret"))
        #expect(try SecretBox(passphrase: "one").open(sealed) == text)
        #expect(throws: SecretError.unreadable) { try SecretBox(passphrase: "two").open(sealed) }
        #expect(throws: SecretError.unreadable) { try SecretBox(passphrase: nil).open(sealed) }
    }

    @Test("A broker that gets a key still reads what it stored without one")
    func upgrade() throws {
        let plain = try SecretBox(passphrase: nil).seal(text)
        #expect(try SecretBox(passphrase: "one").open(plain) == text)
    }

    @Test(
        "What was stored readable or under an earlier key is brought under the present one, and nothing else is touched"
    )
    func resealed() throws {
        let old = try SecretBox(passphrase: "old").seal(text)
        let plain = try SecretBox(passphrase: nil).seal(text)
        let box = SecretBox(passphrase: "new", previous: ["older", "old"])
        #expect(try box.open(old) == text)
        for stored in [old, plain] {
            let renewed = try #require(try box.resealed(stored))
            #expect(try SecretBox(passphrase: "new").open(renewed) == text)
            #expect(try box.resealed(renewed) == nil)
        }
        #expect(throws: SecretError.unreadable) { try SecretBox(passphrase: "new").resealed(old) }
        #expect(try SecretBox(passphrase: nil).resealed(plain) == nil)
    }

    @Test("Changed bytes are not opened")
    func tampered() throws {
        let box = SecretBox(passphrase: "one")
        var sealed = try box.seal(text)
        sealed[sealed.count - 1] ^= 1
        #expect(throws: SecretError.unreadable) { try box.open(sealed) }
        #expect(throws: SecretError.unreadable) { try box.open([]) }
        #expect(throws: SecretError.unreadable) { try box.open([7, 7]) }
    }
}
