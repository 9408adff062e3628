import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The right to use one database file, held by at most one process.
///
/// It is an exclusive `flock` on the file `<database>.lock`, which holds the number of the process for the error of the
/// next one. The system gives the lock up when its process dies, however it dies, so a file that is left behind stops
/// nobody.
package final class DatabaseLock: Sendable {
    /// The database's path, absolute and without symbolic links: two ways to the same file meet at the same lock.
    package let database: String
    private let path: String
    private let descriptor: Mutex<CInt?>

    /// Takes the lock for the database at `path`, which needn't exist yet; its directory must.
    package init(database path: String) throws(DatabaseLockError) {
        database = Self.resolved(path)
        self.path = database + ".lock"
        descriptor = Mutex(try Self.acquire(self.path, database))
    }

    deinit {
        release()
    }

    /// Gives the lock up. Repeating does nothing.
    package func release() {
        descriptor.withLock { descriptor in
            guard let open = descriptor else { return }
            // First the name, while the lock still holds: `acquire` looks whether the name is still there.
            unlink(path)
            close(open)
            descriptor = nil
        }
    }

    /// Whether a process has the database at `path`, and which, where that is known. Makes no file.
    package static func holder(database path: String) -> (isHeld: Bool, process: Int?) {
        let descriptor = open(resolved(path) + ".lock", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return (false, nil) }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_SH | LOCK_NB) != 0, errno == EWOULDBLOCK else { return (false, nil) }
        return (true, Int(content(of: descriptor)))
    }

    private static func acquire(_ path: String, _ database: String) throws(DatabaseLockError) -> CInt {
        while true {
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else { throw .unusable(database: database, reason: String(cString: strerror(errno))) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                let reason = errno
                let holder = content(of: descriptor)
                close(descriptor)
                guard reason == EWOULDBLOCK else {
                    throw .unusable(database: database, reason: String(cString: strerror(reason)))
                }
                throw .held(database: database, process: Int(holder))
            }
            // Between the two calls the former holder may have removed the file; then a new one has to be made.
            guard isCurrent(descriptor, path) else { close(descriptor); continue }
            note(getpid(), in: descriptor)
            return descriptor
        }
    }

    private static func isCurrent(_ descriptor: CInt, _ path: String) -> Bool {
        var held = stat()
        var named = stat()
        guard fstat(descriptor, &held) == 0, stat(path, &named) == 0 else { return false }
        return held.st_ino == named.st_ino && held.st_dev == named.st_dev
    }

    private static func note(_ process: pid_t, in descriptor: CInt) {
        let text = Array("\(process)\n".utf8)
        // Only for the error of others: the lock holds whether or not this succeeds.
        _ = ftruncate(descriptor, 0)
        _ = pwrite(descriptor, text, text.count, 0)
    }

    private static func content(of descriptor: CInt) -> String {
        var bytes = [UInt8](repeating: 0, count: 32)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(0, count)).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }

    /// `realpath`, also where the last component doesn't exist yet.
    private static func resolved(_ path: String) -> String {
        if let real = real(path) { return real }
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        guard let name = parts.last else { return path }
        let root = path.hasPrefix("/") ? "/" : "."
        let directory = parts.count == 1 ? root : String(path.dropLast(name.count))
        return real(directory).map { ($0 == "/" ? "" : $0) + "/" + name } ?? path
    }

    private static func real(_ path: String) -> String? {
        guard let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        return String(cString: pointer)
    }
}
