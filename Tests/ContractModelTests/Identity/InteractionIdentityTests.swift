import ContractModel
import JSONText
import Testing

@Suite("Identity of interactions")
struct InteractionIdentityTests {
    private func object(_ text: String) throws -> JSONObject {
        try #require(try JSONValue(parsing: text).object)
    }

    @Test(
        "the id is the SHA-1 of the compact text with sorted members",
        arguments: [
            ("{}", "bf21a9e8fbc5a3846fb05b4fa0859e0917b2202f"),
            (#"{"description":"a"}"#, "4d58a7abc5c0ba0d242f7af377476a1cbc120101"),
            (
                #"{ "b": {"d": 1, "c": [2, {"z": 1, "y": null}]}, "a": "é\/\u0001\n" }"#,
                "4da7cd686d2a0d0f588d533eb42e63f7c64e9d4d"
            ),
            (#"{"a":1,"a":2}"#, "8b06b16d061a2a4a4c70df53a430970d0745ab5b"),
            (#"{"_id":"x","description":"a"}"#, "4d58a7abc5c0ba0d242f7af377476a1cbc120101"),
        ])
    func identifier(text: String, expected: String) throws {
        #expect(InteractionIdentity.identifier(of: try object(text)) == expected)
    }

    @Test(
        "numbers are spelled as Ruby spells them",
        arguments: [
            ("1", "1", "9f89c740ceb46d7418c924a78ac57941d5e96520"),
            ("-0", "0", "9538984bf72dafdf35fa15b4f2e08e3e498febfb"),
            (
                "123456789012345678901234567890", "123456789012345678901234567890",
                "5aa8aafbc6a1dee362a41ae11a39d3469841436b"
            ),
            ("1.0", "1.0", "5fa46a3fc145802032414a85eee29088bf50717a"),
            ("1e2", "100.0", "8ab239e0549b608e71ca5b965b99109186063e57"),
            ("-0.0", "-0.0", "0a51bbfc43ff2fdba92ad0dc0fab1fe2e9497322"),
            ("0.10", "0.1", "c8f33a5d987a778e10765348df97924dd06e6e33"),
            ("1e15", "1000000000000000.0", "13834872391096225b2bfa90f162fb553bad22d5"),
            ("1e16", "1.0e+16", "04e68382fea1fc43064725e9aa7007550798f76a"),
            ("1e100", "1.0e+100", "e6a83b9cf9fe15eb93d858efe1ccddd1c1f41b42"),
            ("123456789012345680.0", "1.2345678901234568e+17", "462a18f4beba215cbd9f050b4b08f6f586b85d11"),
            ("1234567890123456.0", "1234567890123456.0", "01be6f7ba1edf6824b19682e250c95776994a7ab"),
            ("0.0001", "0.0001", "685a07282d6caee294b5fa09ef62e8f8e75b153e"),
            ("0.00012", "0.00012", "f11c9bb99b549d014c1db6d672f10b56b205498a"),
            ("0.00001", "1.0e-05", "beac3f00ebc07e44ed639b9b73e8c88956d5b951"),
            ("1.5e-7", "1.5e-07", "a2f7391a6f9dde68bfff921c04a3b28ad7391503"),
            ("5e-324", "5.0e-324", "85fdf567ec8ab5e010100fdd565261bf58d27dec"),
            ("-2.5E3", "-2500.0", "87d9302ea4067d70915d3e8d78be0ee0b5b690d5"),
            ("1.7976931348623157e308", "1.7976931348623157e+308", "d9bc369b3a6db191b450f675f3a7c05c4dadb555"),
            ("1e400", "1e400", "0e63505082469f98b49c789a27a3d2f6b40b201b"),
            ("12.5", "12.5", "53ccbf6105036a03284a0295fee0322f4ad595ef"),
            ("9.999e22", "9.999e+22", "12e35104354af8435db2b4aa03c04c21204bea97"),
        ])
    func rubyNumbers(written: String, printed: String, sha1: String) throws {
        let identifier = InteractionIdentity.identifier(of: try object("{\"a\":\(written)}"))
        #expect(identifier == sha1, "not the digest of {\"a\":\(printed)}")
    }

    @Test(
        "the id that is added is the one that is computed, however numbers and members are written",
        arguments: [
            #"{"b":1,"a":2}"#, #"{"a":1.0}"#, #"{"a":[{"b":-0}]}"#, #"{"a":{"c":1e2,"b":0.10}}"#,
            #"{"a":1,"b":2,"a":3}"#,
            #"{"a":1,"a":2}"#, #"{"a":12345678901234567890123,"b":"1.0"}"#, #"{"a":-1,"b":0,"é":null,"z":true}"#,
        ])
    func added(interaction: String) throws {
        let document = try object(#"{"interactions":[\#(interaction)]}"#)
        let id = IdentifiedContent(of: document).document["interactions"]?.array?.first?.object?["_id"]?.string
        #expect(id == InteractionIdentity.identifier(of: try object(interaction)))
    }

    @Test("ids stand first, in every object that has none")
    func adding() throws {
        let served = IdentifiedContent(
            of: try object(
                #"{"x":1,"interactions":[{"description":"a"},{"description":"b","_id":"own"},{"_id":null},3],"messages":[{}],"y":[{}]}"#
            )
        ).document
        let id = InteractionIdentity.identifier(of: ["description": "a"])
        let empty = InteractionIdentity.identifier(of: [:])
        let expected =
            #"{"x":1,"interactions":[{"_id":"\#(id)","description":"a"},{"description":"b","_id":"own"},{"_id":null},3],"#
            + #""messages":[{"_id":"\#(empty)"}],"y":[{}]}"#
        #expect(JSONValue.object(served).compactText() == expected)
        #expect(IdentifiedContent(of: served).document == served)
    }

    @Test(
        "a document without the arrays stays as it is",
        arguments: ["{}", #"{"interactions":{"a":{}}}"#, #"{"messages":null}"#])
    func nothingToAdd(text: String) throws {
        #expect(IdentifiedContent(of: try object(text)).document == (try object(text)))
    }

    @Test("the digest ignores order, spelling and the computed id, and nothing else")
    func digest() throws {
        let digest = try InteractionIdentity.digest(of: JSONValue(parsing: #"{"description":"a","n":1.10}"#))
        let id = InteractionIdentity.identifier(of: [
            "description": "a", "n": .number(try #require(JSONNumber(text: "1.1"))),
        ])
        for same in [#"{"n":1.1,"description":"\u0061"}"#, #"{"_id":"\#(id)","description":"a","n":1.1}"#] {
            #expect(try InteractionIdentity.digest(of: JSONValue(parsing: same)) == digest)
        }
        for other in [
            #"{"description":"a","n":1}"#, #"{"_id":"x","description":"a","n":1.1}"#,
            #"{"_id":null,"description":"a","n":1.1}"#, "1",
        ] {
            #expect(try InteractionIdentity.digest(of: JSONValue(parsing: other)) != digest)
        }
        #expect(digest.utf8.count == 40)
    }
}
