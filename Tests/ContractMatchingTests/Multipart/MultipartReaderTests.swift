import ContractMatching
import Testing

@Suite("Reading multipart bodies")
struct MultipartReaderTests {
    private let type = "multipart/form-data; boundary=BND"
    private let good = "--BND\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--BND--\r\n"

    @Test("what stands around the parts is ignored, and white space behind a delimiter")
    func tolerated() throws {
        let part = "--BND \t\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--BND--"
        for actual in [good, "before\r\n\(good)after", part, "\r\n\(part)"] {
            #expect(try compareBodies(type, good, actual).isEmpty)
        }
    }

    @Test(
        "a body that is not multipart is told",
        arguments: [
            "nope", "--BND", "--BND\r\n", "--BNDX\r\nA: b\r\n\r\n1\r\n--BNDX--",
            "--BND\r\nnonsense\r\n\r\n1\r\n--BND--",
            "--BND\r\nA : b\r\n\r\n1\r\n--BND--", "--BND\r\n: b\r\n\r\n1\r\n--BND--", "--BND\r\n\r\n1\r\n--BND--",
            "--BND\r\nA: b\r\n\r\n1", "--BND\r\nA: b\r\n\r\n1\r\n--BND", "--BND\r\nA: b\r\n\r\n1\r\n--BND\r\n",
            "--BND\nA: b\n\n1\n--BND--\n",
        ])
    func refused(actual: String) throws {
        let found = try compareBodies(type, good, actual)
        #expect(found.count == 1)
        #expect(found.first?.place == "$")
        #expect(found.first?.text.hasPrefix("Failed to parse the actual body as a MIME multipart body: '") == true)
    }

    @Test("each side is read with the boundary of its own type, and told of its own")
    func sides() throws {
        #expect(try compareBodies(type, "nope", "nope").count == 2)
        let other = good.replacing("BND", with: "OTHER")
        #expect(
            try compareBodies(type, good, other, actualType: "multipart/form-data; boundary=OTHER").map(\.kind) == [
                .bodyType
            ])
        #expect(try compareBodies("multipart/mixed", good, good).map(\.text).first?.contains("no boundary") == true)
        #expect(try compareBodies("multipart/form-data; boundary=\"BND\"", good, good).isEmpty)
    }

    @Test("many parts take linear time")
    func manyParts() throws {
        let parts = (0..<5_000).map { "--BND\r\nContent-Disposition: form-data; name=\"f\($0)\"\r\n\r\n1\r\n" }.joined()
        #expect(try compareBodies(type, parts + "--BND--", parts + "--BND--").isEmpty)
    }
}
