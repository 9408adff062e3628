import Foundation

/// A directory of its own in the system's temporary one, removed with the value.
final class ScratchDirectory: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("treaty-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit {
        remove()
    }

    /// Removes it with what is in it. Repeating does nothing.
    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}
