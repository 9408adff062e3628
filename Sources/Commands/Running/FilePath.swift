import Foundation

/// A path as it was given, and where it leads.
struct FilePath: Sendable {
    private let path: String

    init(_ path: String) {
        self.path = path
    }

    var exists: Bool { FileManager.default.fileExists(atPath: path) }

    /// From the root, whatever the working directory is.
    var absolute: String { URL(filePath: path).standardizedFileURL.path(percentEncoded: false) }
}
