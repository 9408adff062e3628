import ContractModel
import JSONText
import Testing

@Suite("Headers")
struct HeaderFieldTests {
    @Test("received lines of one name are gathered, and split where the header holds a list")
    func received() {
        let headers = [HeaderField](lines: [("vary", "a, b"), ("X-A", " 1, 2 "), ("Vary", "c"), ("x-a", "3")])
        #expect(headers["Vary"]?.values == ["a", "b", "c"])
        #expect(headers["X-A"]?.values == ["1, 2", "3"])
    }

    @Test("in a document a list is taken as it is, anything else as its text")
    func document() throws {
        let text = #"{"headers": {"Allow": ["GET, PUT"], "X-N": 5, "X-E": [], "Allow2": "a,b"}}"#
        let headers = try #require(try ResponsePart(reading: try JSONValue(parsing: text), version: .v4).headers)
        #expect(headers["allow"]?.values == ["GET, PUT"])
        #expect(headers["x-n"]?.values == ["5"])
        #expect(headers["x-e"]?.values == [])
        #expect(headers["allow2"]?.values == ["a,b"])
    }
}
