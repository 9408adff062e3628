package import SQLCore

/// Why a file can't be used as a database.
package enum DatabaseFileError: Error, Sendable, Hashable, CustomStringConvertible {
    case missing(path: String)
    case directory(path: String)
    /// There is nowhere to make it.
    case missingDirectory(path: String, directory: String)
    case unreadable(path: String)
    case readOnly(path: String)
    /// The directory can't take the files that stand beside a database in use.
    case readOnlyDirectory(path: String)
    case notADatabase(path: String)
    case damaged(path: String, reasons: [String])
    case exists(path: String)
    case failed(path: String, SQLError)

    package var description: String {
        switch self {
        case .missing(let path): "There is no file \(path)."
        case .directory(let path): "\(path) is a directory, but should be a database file."
        case .missingDirectory(let path, let directory):
            "The database \(path) can't be made: there is no directory \(directory). Make it, or name another file."
        case .unreadable(let path): "The database \(path) can't be read: this user may not read it."
        case .readOnly(let path): "The database \(path) can't be written to: this user may only read it."
        case .readOnlyDirectory(let path):
            "The database \(path) can't be used: this user may not write to the directory in which it lies, which has "
                + "to take its log and its lock."
        case .notADatabase(let path): "\(path) is not an SQLite database."
        case .damaged(let path, let reasons):
            "The database \(path) is damaged: \(reasons.prefix(3).joined(separator: "; "))"
                + (reasons.count > 3 ? "; and \(reasons.count - 3) more." : ".")
                + " Restore a backup with 'treaty restore'."
        case .exists(let path): "\(path) exists already. Choose another file, or replace it with --force."
        case .failed(let path, let error) where error.kind == .full:
            "There is no space left on the disk of \(path)."
        case .failed(let path, let error) where error.kind == .inputOutput:
            "There is no space left on the disk of \(path), or the disk fails: \(error)"
        case .failed(let path, let error) where error.kind == .busy:
            "The database \(path) is locked by another program."
        case .failed(let path, let error) where error.kind == .corrupt:
            "The database \(path) is damaged: \(error). Restore a backup with 'treaty restore'."
        case .failed(let path, let error): "The database \(path) can't be used: \(error)"
        }
    }
}
