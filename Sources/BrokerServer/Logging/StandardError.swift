#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The process's standard error.
package enum StandardError {
    /// Writes `text` in one piece, so that lines of several threads don't mix. What can't be written is lost.
    @Sendable
    package static func write(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while let start = rest.baseAddress, !rest.isEmpty {
                let count = systemWrite(start, rest.count)
                if count < 0, errno != EINTR { return }
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(max(0, count)))
            }
        }
    }

    private static func systemWrite(_ start: UnsafeRawPointer, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.write(STDERR_FILENO, start, count)
        #elseif canImport(Musl)
            Musl.write(STDERR_FILENO, start, count)
        #else
            Darwin.write(STDERR_FILENO, start, count)
        #endif
    }
}
