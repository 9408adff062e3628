/// Where a request names a version: what an error about the number is shown under.
enum VersionNumberPlace {
    /// A member of the body.
    case body(String)
    /// A segment of the path, by the name that it has in the protocol.
    case path(String)

    /// The path of a version, of its tags and of its branches.
    static let versionPath = VersionNumberPlace.path("pacticipant_version_number")

    func error(_ message: String) -> FieldError {
        switch self {
        case .body(let name): FieldError(name, message)
        case .path(let name): .pathSegment(name, message)
        }
    }
}
