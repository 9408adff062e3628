import Foundation

/// The two files that make a server known to its clients.
struct TLSFiles: Sendable, Hashable {
    let certificate: String
    let key: String

    /// What tells one state of the files from another: a file that is replaced or written to has a new one.
    var state: [FileState?] { [FileState(certificate), FileState(key)] }

    /// Which file stands at a path, and when it was changed last.
    struct FileState: Sendable, Hashable {
        private let device: UInt
        private let number: UInt
        private let size: Int
        private let seconds: Int
        private let nanoseconds: Int

        /// nil where there is no file; symbolic links are followed, since that is how mounted secrets are replaced.
        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            device = UInt(status.st_dev)
            number = UInt(status.st_ino)
            size = Int(status.st_size)
            #if canImport(Darwin)
                (seconds, nanoseconds) = (status.st_mtimespec.tv_sec, status.st_mtimespec.tv_nsec)
            #else
                (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
            #endif
        }
    }
}
