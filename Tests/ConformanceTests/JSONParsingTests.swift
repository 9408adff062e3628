import Foundation
import JSONText
import Testing

/// The texts of the JSON parsing test suite, where they are present beside the package.
enum JSONParsingSuite {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/conformance/json")

    static let names: [String] = {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        return (names ?? []).filter { $0.hasSuffix(".json") }.sorted()
    }()

    static var isPresent: Bool { !names.isEmpty }

    static func names(_ prefix: String) -> [String] { names.filter { $0.hasPrefix(prefix) } }

    static func read(_ name: String) throws -> JSONDocument {
        try JSONReader.read([UInt8](Data(contentsOf: folder.appending(path: name))))
    }
}

@Suite(
    "JSON parsing test suite", .enabled(if: JSONParsingSuite.isPresent, "The suite's texts are not beside the package.")
)
struct JSONParsingTests {
    @Test("accepts what must be accepted, and writes it so that it reads back", arguments: JSONParsingSuite.names("y_"))
    func accepted(name: String) throws {
        let value = try JSONParsingSuite.read(name).value
        #expect(try JSONReader.read(value.compactBytes()).value == value)
        #expect(try JSONReader.read(value.prettyText()).value == value)
    }

    @Test("refuses what must be refused", arguments: JSONParsingSuite.names("n_"))
    func refused(name: String) {
        #expect(throws: JSONError.self) { try JSONParsingSuite.read(name) }
    }

    /// Free to choose, and chosen: any number of the grammar is kept as text, however large or small; everything that
    /// is not valid Unicode, a byte order mark, and nesting beyond the limit is refused.
    @Test("decides on purpose where both are allowed", arguments: JSONParsingSuite.names("i_"))
    func chosen(name: String) throws {
        if name.hasPrefix("i_number_") {
            #expect(try JSONParsingSuite.read(name).value.array?.count == 1)
        } else {
            #expect(throws: JSONError.self) { try JSONParsingSuite.read(name) }
        }
    }
}
