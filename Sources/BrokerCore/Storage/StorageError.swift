/// The database can't do its work at the moment, through no fault of who asked.
package enum StorageError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The disk is full; nothing was written.
    case full
    /// The disk refuses; nothing was written.
    case failing
    /// The file may not be written to any more.
    case readOnly
    /// Another program holds it.
    case busy
    /// What stands in the file is no sound database any more.
    case damaged

    /// For who asked.
    package var description: String {
        switch self {
        case .full:
            "The disk of the broker's database is full: nothing was changed. Try again once there is space; reading "
                + "works."
        case .failing:
            "The disk of the broker's database fails, or its quota is used up: nothing was changed. Try again later."
        case .readOnly: "The broker's database can't be written to any more: nothing was changed. Reading works."
        case .busy: "The broker's database is held by another program: nothing was changed. Try again."
        case .damaged: "The broker's database is damaged: stop the broker and restore a backup."
        }
    }
}
