import BrokerCore
import JSONText

/// What the body of a request may set of a pacticipant.
struct PacticipantBody: Sendable {
    /// nil where the body gives none, which only POST minds.
    let name: String?
    let fields: PacticipantFields
    /// The members that the body gives, be they null.
    private let given: Set<String>

    /// The body of POST, which must name the pacticipant.
    init(creating request: APIRequest) throws {
        var body = BodyFields(request)
        name = body.requiredText("name", .pathName, .notBlank)
        (fields, given) = try Self.read(&body)
    }

    /// The body of PUT and PATCH: the path names the pacticipant, a name in the body is not used.
    init(changing request: APIRequest) throws {
        var body = BodyFields(request)
        name = body.text("name", .pathName, .notBlank)
        (fields, given) = try Self.read(&body)
    }

    /// Sets what the body gives, and leaves the rest.
    @Sendable func apply(to current: inout PacticipantFields) {
        if given.contains("displayName") { current.displayName = fields.displayName }
        if given.contains("mainBranch") { current.mainBranch = fields.mainBranch }
        if given.contains("repositoryUrl") { current.repositoryURL = fields.repositoryURL }
        if given.contains("repositoryName") { current.repositoryName = fields.repositoryName }
        if given.contains("repositoryNamespace") { current.repositoryNamespace = fields.repositoryNamespace }
    }

    private static func read(_ body: inout BodyFields) throws -> (PacticipantFields, Set<String>) {
        let fields = PacticipantFields(
            displayName: body.text("displayName", .singleLine, .notBlank),
            mainBranch: body.text("mainBranch", .pathName, .noSpaces, .notBlank),
            repositoryURL: body.text("repositoryUrl", .singleLine),
            repositoryName: body.text("repositoryName", .singleLine),
            repositoryNamespace: body.text("repositoryNamespace", .singleLine))
        try body.check()
        return (fields, Set(body.object.names))
    }
}
