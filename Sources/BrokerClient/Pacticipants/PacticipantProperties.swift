import JSONText

/// What is said about a pacticipant; what isn't given stays as it is.
package struct PacticipantProperties: Sendable {
    package var displayName: String?
    package var mainBranch: String?
    package var repositoryURL: String?

    package init() {}

    fileprivate func body(_ name: String) -> JSONValue {
        var object: JSONObject = ["name": .string(name)]
        if let displayName { object["displayName"] = .string(displayName) }
        if let mainBranch { object["mainBranch"] = .string(mainBranch) }
        if let repositoryURL { object["repositoryUrl"] = .string(repositoryURL) }
        return .object(object)
    }
}

extension BrokerClient {
    /// Makes a pacticipant, or changes the one of that name; `isNew` says which of the two.
    ///
    /// `.refused` where a property is not allowed, or where the broker finds a new name too much like another one.
    package func createOrUpdatePacticipant(
        named name: String, _ properties: PacticipantProperties
    ) async throws(BrokerClientError) -> (pacticipant: BrokerPacticipant, isNew: Bool) {
        let body = properties.body(name)
        let index = try await index()
        let existing: HALDocument
        do throws(BrokerClientError) {
            existing = try await get(index.href("pb:pacticipant", ["pacticipant": name]))
        } catch {
            guard case .notFound = error else { throw error }
            let reply = try await post(index.href("pb:pacticipants"), body)
            return (try BrokerPacticipant(reply.document), true)
        }
        // Brokers take this change as plain JSON, not as a merge patch.
        let reply = try await patch(existing.href("self"), bytes: body.compactBytes())
        return (try BrokerPacticipant(reply.document), false)
    }
}
