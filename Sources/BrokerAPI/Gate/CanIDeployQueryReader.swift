import BrokerCore

/// Reads the query of `/can-i-deploy`.
enum CanIDeployQueryReader {
    static func read(_ request: APIRequest) throws -> DeploymentQuestion {
        let query = request.query
        var errors = ["pacticipant", "version"].filter { query.filled($0) == nil }
            .map { FieldError($0, "is missing") }
        if query.filled("environment") == nil, query.filled("to") == nil {
            errors.append(DeploymentQuestion.missingDestination)
        } else {
            // Beside a destination, an empty one may be a variable that was never set.
            errors += ["environment", "to"].filter(query.isBlank).map { FieldError($0, "cannot be blank") }
        }
        // An ignored version without number would be every version.
        if query.isBlank("ignore[][version]") { errors.append(FieldError("ignore", "version cannot be blank")) }
        guard errors.isEmpty, let pacticipant = query.filled("pacticipant"), let version = query.filled("version")
        else {
            throw DomainError.invalid(errors)
        }
        return DeploymentQuestion(
            pacticipant: pacticipant, version: version, environment: query.filled("environment"),
            toTag: query.filled("to"), ignored: ignored(query))
    }

    /// `ignore[]=Name`, or `ignore[][pacticipant]=Name&ignore[][version]=1`.
    private static func ignored(_ query: QueryParameters) -> [MatrixSelector] {
        var ignored: [MatrixSelector] = []
        for pair in query.pairs where !pair.value.isEmpty {
            switch pair.name {
            case "ignore[]", "ignore[][pacticipant]": ignored.append(MatrixSelector(pair.value))
            case "ignore[][version]":
                guard !ignored.isEmpty else { continue }
                ignored[ignored.count - 1].criteria.number = pair.value
            default: break
            }
        }
        return ignored
    }
}
