#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The process's standard output and standard error.
package enum StandardStream: Sendable {
    case output, error

    /// Writes `text` in one piece, so that lines of several threads don't mix. What can't be written is lost.
    package func write(_ text: String) {
        Descriptor.write(text, to: self == .output ? STDOUT_FILENO : STDERR_FILENO)
    }
}

/// An open file of the system.
enum Descriptor {
    /// Writes `text` in one piece where the system takes it in one piece; false if it takes no more.
    @discardableResult
    static func write(_ text: String, to descriptor: CInt) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while let start = rest.baseAddress, !rest.isEmpty {
                let count = systemWrite(descriptor, start, rest.count)
                if count < 0, errno != EINTR { return false }
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(max(0, count)))
            }
            return true
        }
    }

    private static func systemWrite(_ descriptor: CInt, _ start: UnsafeRawPointer, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, start, count)
        #elseif canImport(Musl)
            Musl.write(descriptor, start, count)
        #else
            Darwin.write(descriptor, start, count)
        #endif
    }
}
