import JSONText

/// A version of a pacticipant as the broker describes it.
package struct PacticipantVersion: Sendable, Hashable {
    package let number: String
    /// In the broker's order.
    package let tags: [String]
    /// In the broker's order.
    package let branches: [String]
    package let document: HALDocument

    init(_ document: HALDocument) throws(BrokerClientError) {
        guard let number = document["number"]?.string else { throw document.lacks("the number of a version") }
        self.number = number
        tags = document.embedded("tags").compactMap { $0["name"]?.string }
        branches = document.embedded("branchVersions").compactMap { $0["name"]?.string }
        self.document = document
    }
}

extension BrokerClient {
    /// The version of that number; `.notFound` where there is none.
    package func version(
        pacticipant: String, number: String
    ) async throws(BrokerClientError) -> PacticipantVersion {
        let variables = ["pacticipant": pacticipant, "version": number]
        let href = try await index().href("pb:pacticipant-version", variables)
        return try PacticipantVersion(try await get(href))
    }

    /// The latest version, or the latest of those with a tag; `.notFound` where there is none.
    package func latestVersion(
        pacticipant: String, tag: String? = nil
    ) async throws(BrokerClientError) -> PacticipantVersion {
        let index = try await index()
        let href =
            if let tag {
                try index.href("pb:latest-tagged-version", ["pacticipant": pacticipant, "tag": tag])
            } else {
                try index.href("pb:latest-version", ["pacticipant": pacticipant])
            }
        return try PacticipantVersion(try await get(href))
    }
}
