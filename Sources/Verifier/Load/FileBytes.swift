import Foundation

/// Reads files as bytes.
enum FileBytes {
    /// All bytes of a file or pipe. Throws where there are more than `limit`, of a file without reading them.
    static func read(_ path: String, limit: Int) throws(FileProblem) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(errno) }
        defer { close(descriptor) }
        var status = stat()
        let size = fstat(descriptor, &status) == 0 ? max(0, Int(status.st_size)) : 0
        guard size <= limit else { throw .tooLarge(limit) }
        var bytes = [UInt8](repeating: 0, count: max(size + 1, smallestBuffer))
        var count = 0
        while count <= limit {
            if count == bytes.count { bytes += [UInt8](repeating: 0, count: bytes.count) }
            let read = bytes.withUnsafeMutableBytes { buffer in
                let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
                return Foundation.read(descriptor, rest.baseAddress, rest.count)
            }
            if read < 0, errno == EINTR { continue }
            guard read >= 0 else { throw .system(errno) }
            guard read > 0 else {
                bytes.removeLast(bytes.count - count)
                return bytes
            }
            count += read
        }
        throw .tooLarge(limit)
    }

    private static let smallestBuffer = 64 * 1024
}

/// Why a file can't be read.
enum FileProblem: Error, CustomStringConvertible {
    /// A number of `errno`.
    case system(Int32)
    case tooLarge(Int)

    var description: String {
        switch self {
        case .system(ENOENT), .system(ENOTDIR): "it doesn't exist"
        case .system(EACCES), .system(EPERM): "it may not be read"
        case .system(EISDIR): "it is a folder; give that as --dir"
        case .system(let code): String(cString: strerror(code))
        case .tooLarge(let limit): "it is larger than the limit of \(limit >> 20) MiB"
        }
    }
}
