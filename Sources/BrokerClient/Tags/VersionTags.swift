import JSONText

extension BrokerClient {
    /// Gives a version a tag, and returns the tag. Makes the version where there is none.
    package func tag(
        pacticipant: String, version: String, tag: String
    ) async throws(BrokerClientError) -> HALDocument {
        let href = try await index().href(pacticipant: pacticipant, version: version, tag: tag)
        return try await put(href, [:]).document
    }

    /// Takes a tag from a version; false where the version doesn't have it, or isn't there.
    package func deleteTag(
        pacticipant: String, version: String, tag: String
    ) async throws(BrokerClientError) -> Bool {
        try await deleted(index().href(pacticipant: pacticipant, version: version, tag: tag))
    }

    /// Deletes what a link leads to; false where there is nothing.
    func deleted(_ href: String) async throws(BrokerClientError) -> Bool {
        do throws(BrokerClientError) {
            _ = try await delete(href)
            return true
        } catch {
            guard case .notFound = error else { throw error }
            return false
        }
    }
}

extension HALDocument {
    /// Where an index says that the tag of a version is; brokers have it there whether they say so or not.
    func href(pacticipant: String, version: String, tag: String) -> String {
        let template =
            link("pb:pacticipant-version-tag")
            ?? HALLink(href: "/pacticipants/{pacticipant}/versions/{version}/tags/{tag}")
        return template.expanded(["pacticipant": pacticipant, "version": version, "tag": tag])
    }
}
