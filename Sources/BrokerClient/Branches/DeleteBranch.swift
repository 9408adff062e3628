extension BrokerClient {
    /// Deletes a branch, but none of its versions and contracts; false where there is no such branch or pacticipant.
    package func deleteBranch(pacticipant: String, branch: String) async throws(BrokerClientError) -> Bool {
        try await deleted(index().href("pb:pacticipant-branch", ["pacticipant": pacticipant, "branch": branch]))
    }
}
