import ContractModel
import JSONText
import Testing

@Suite("The bytes of normalized JSON")
struct NormalizedBytesTests {
    @Test(
        "are those of the normalized value, however large it is",
        arguments: [
            "1", "\"a\"", "[]", "{}", #"{"b": 1.50, "a": [1e2, {"d": 1, "c": null}], "b": 2}"#, "[[1], [2.0]]",
        ])
    func same(text: String) throws {
        let small = try JSONValue(parsing: text)
        let list = JSONValue.array(Array(repeating: small, count: 100))
        let values: [JSONValue] = [small, list, ["z": small, "list": list, "a": ["in": list]]]
        for value in values {
            #expect(value.normalizedBytes() == value.normalized().compactBytes())
        }
    }

    @Test("the last one of a repeated name counts beside a long list")
    func repeatedNames() throws {
        let list = "[\(Array(repeating: "1", count: 100).joined(separator: ","))]"
        let value = try JSONValue(parsing: #"{"a": 1, "b": \#(list), "a": \#(list), "b": 2}"#)
        #expect(String(decoding: value.normalizedBytes(), as: UTF8.self) == #"{"a":\#(list),"b":2}"#)
    }

    @Test("what is normal already stays as it is; one thing to change is changed where it stands")
    func changes() throws {
        let normal = try JSONValue(parsing: #"{"a":[1,2.5,{"x":null}],"b":"t"}"#)
        #expect(normal.normalized() == normal)
        let other = try JSONValue(parsing: #"{"a":[1,2.50,{"x":1e1}],"b":"t"}"#)
        #expect(other.normalized().compactText() == #"{"a":[1,2.5,{"x":10.0}],"b":"t"}"#)
    }
}
