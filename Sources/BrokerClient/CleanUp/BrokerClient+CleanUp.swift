package import JSONText

extension BrokerClient {
    /// Has the broker clean up, or tell what it would delete. Only Treaty can: another broker has no link for it, and
    /// `.unreachable` says so.
    ///
    /// Throws `.refused` where a clean-up is under way already.
    ///
    /// - Parameter order: `dryRun`, `keepVersions`, `keepBranches`, `deletionLimit`, `overwrittenMaxAge` and
    ///   `onlyVersions`; what isn't given is as the broker's settings say.
    package func cleanUp(_ order: JSONObject) async throws(BrokerClientError) -> JSONObject {
        let url = try await index().href("treaty:clean-up")
        return try await post(url, .object(order)).document.value.object ?? JSONObject()
    }
}
