import JSONText
import Testing

@testable import Commands

@Suite("Properties for people")
struct PropertyTextTests {
    @Test(
        "are YAML that reads back as what was there",
        arguments: [
            (#"{"name":"live"}"#, "Name: live"),
            (#"{"displayName":"Live: it","_links":{},"_embedded":{}}"#, "Display Name: 'Live: it'"),
            (
                #"{"a":null,"b":true,"c":1.0,"d":"true","e":"1.0","f":""}"#,
                "B: true\nC: 1.0\nD: 'true'\nE: '1.0'\nF: ''"
            ),
            (
                #"{"a":"it's","b":"'x'","c":"a #b","d":"- x","e":"x:","f":"x "}"#,
                "A: it's\nB: '''x'''\nC: 'a #b'\nD: '- x'\nE: 'x:'\nF: 'x '"
            ),
            (#"{"a":"x\ny","b":"\u001b[1m"}"#, #"A: "x\ny""# + "\n" + #"B: "\u001b[1m""#),
            ("{\"a\":\"x\u{9B}2Jy\",\"b\":\"\u{202E}z\"}", #"A: "x\u009b2Jy""# + "\n" + #"B: "\u202ez""#),
            (#"{"list":[],"map":{},"texts":["x","1"]}"#, "List: []\nMap: {}\nTexts:\n- x\n- '1'"),
            (
                #"{"contacts":[{"name":"Ops","details":{"emailAddress":"a@b.c"}},{"name":"B"}]}"#,
                "Contacts:\n- Name: Ops\n  Details:\n    Email Address: a@b.c\n- Name: B"
            ),
        ])
    func yaml(document: String, expected: String) throws {
        let object = try #require(try JSONValue(parsing: document).object)
        #expect(PropertyText(object).text == expected)
    }
}
