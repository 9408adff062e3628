import JSONText

extension BrokerClient {
    /// Makes a version, or adds to the one of that number: it belongs to the branch, and has the tags besides those
    /// that it had. Returns the version as it is then.
    ///
    /// What is known of the version stays: its build URL is sent again, as brokers forget it where it is not given.
    package func createOrUpdateVersion(
        pacticipant: String, number: String, branch: String?, tags: [String]
    ) async throws(BrokerClientError) -> PacticipantVersion {
        let index = try await index()
        let variables = ["pacticipant": pacticipant, "version": number]
        if let branch {
            let more = variables.merging(["branch": branch]) { $1 }
            _ = try await put(index.href("pb:pacticipant-branch-version", more), [:])
        }
        for tag in tags { _ = try await put(index.href(pacticipant: pacticipant, version: number, tag: tag), [:]) }
        let href = try index.href("pb:pacticipant-version", variables)
        if branch == nil, tags.isEmpty {
            let buildURL = try await existing(href)?["buildUrl"]?.string
            _ = try await put(href, buildURL.map { ["buildUrl": .string($0)] } ?? [:])
        }
        return try PacticipantVersion(try await get(href))
    }

    /// nil where there is nothing.
    private func existing(_ href: String) async throws(BrokerClientError) -> HALDocument? {
        do throws(BrokerClientError) {
            return try await get(href)
        } catch {
            guard case .notFound = error else { throw error }
            return nil
        }
    }
}
