import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The file `treaty.log` in a directory, to which lines are added.
///
/// Where the file is moved away, as programs that rotate logs do, a new one is made within a second. What can't be
/// written to the file goes to the standard error.
package final class LogFile: Sendable {
    private struct State {
        var descriptor: CInt
        var nextLook: ContinuousClock.Instant
    }

    package let path: String
    private let state: Mutex<State>

    /// Opens the file, and makes its directory where that doesn't exist.
    ///
    /// - Throws: `SettingsError` where the file can't be written.
    package init(directory: String) throws(SettingsError) {
        path = directory + (directory.hasSuffix("/") ? "" : "/") + "treaty.log"
        do {
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        } catch {
            throw .unusableLog(path: directory, reason: "the directory can't be made")
        }
        let descriptor = Self.open(path)
        guard descriptor >= 0 else {
            throw .unusableLog(path: path, reason: String(cString: strerror(errno)))
        }
        state = Mutex(State(descriptor: descriptor, nextLook: .now + Self.interval))
    }

    deinit {
        state.withLock { _ = close($0.descriptor) }
    }

    /// Adds a text with its line feed.
    package func write(_ text: String) {
        state.withLock { state in
            if ContinuousClock.now >= state.nextLook { look(&state) }
            if !Descriptor.write(text, to: state.descriptor) { StandardStream.error.write(text) }
        }
    }

    private static let interval = Duration.seconds(1)

    /// Opens the file anew if its name leads to another one, or to none.
    private func look(_ state: inout State) {
        state.nextLook = .now + Self.interval
        var held = stat()
        var named = stat()
        let isThere = stat(path, &named) == 0
        guard fstat(state.descriptor, &held) == 0 else { return }
        guard !isThere || held.st_ino != named.st_ino || held.st_dev != named.st_dev else { return }
        let descriptor = Self.open(path)
        guard descriptor >= 0 else { return }
        close(state.descriptor)
        state.descriptor = descriptor
    }

    private static func open(_ path: String) -> CInt {
        #if canImport(Glibc)
            Glibc.open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o640)
        #elseif canImport(Musl)
            Musl.open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o640)
        #else
            Darwin.open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o640)
        #endif
    }
}
