import Foundation
import JSONText

/// Files with data for conformance tests that stand beside the package, not in it.
enum ConformanceData {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/conformance")

    /// A file of the package's own fixtures.
    static func fixture(_ name: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "fixtures").appending(path: name)
    }

    static func isPresent(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: name).path(percentEncoded: false))
    }

    /// The paths of all JSON files below a folder, relative to it, sorted.
    static func files(below folder: URL) -> [String] {
        let files = FileManager.default.enumerator(atPath: folder.path(percentEncoded: false))
        return (files?.allObjects ?? []).compactMap { $0 as? String }.filter { $0.hasSuffix(".json") }.sorted()
    }

    /// A few of the files begin with a byte order mark.
    static func json(_ file: URL) throws -> JSONValue {
        let bytes = [UInt8](try Data(contentsOf: file))
        return try JSONReader.read(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes).value
    }
}
