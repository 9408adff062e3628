/// The file is an SQLite database, but not one of ours.
struct ForeignDatabase: Error, Hashable {
    /// One that it has.
    let table: String
}
