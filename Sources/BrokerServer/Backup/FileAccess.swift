import Foundation

/// Whom a file belongs to, and who may do what with it.
struct FileAccess: Sendable {
    private let owner: uid_t
    private let group: gid_t
    private let mode: mode_t

    init(owner: uid_t, group: gid_t, mode: mode_t) {
        (self.owner, self.group, self.mode) = (owner, group, mode)
    }

    /// nil where there is no file.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        (owner, group, mode) = (status.st_uid, status.st_gid, status.st_mode & 0o7777)
    }

    /// Gives another file the same owner, group and mode.
    ///
    /// Only the superuser may give a file away, and others only to groups that they are in.
    /// - Parameter name: How the file will be called.
    /// - Returns: What to do where it can't be given, in words.
    func give(to path: String, called name: String) -> String? {
        if chown(path, owner, group) != 0 { _ = chown(path, uid_t.max, group) }
        _ = chmod(path, mode)
        return FileAccess(path).flatMap { advice(now: $0, called: name) }
    }

    /// What to do about a file that has another owner, group or mode than this; nil where all is as it should be.
    func advice(now: FileAccess, called name: String) -> String? {
        guard now.owner == owner, now.group == group else {
            return "\(name) belonged to user \(owner) and group \(group), and belongs to user \(now.owner) and group "
                + "\(now.group) now. Before the broker starts, give it back: chown \(owner):\(group) \(name)"
        }
        guard now.mode == mode else {
            return
                "\(name) had the mode \(octal(mode)), and has \(octal(now.mode)) now. Before the broker starts, give "
                + "it back: chmod \(octal(mode)) \(name)"
        }
        return nil
    }

    private func octal(_ mode: mode_t) -> String { String(mode, radix: 8) }
}
