package import JSONText

/// What a verification of one contract came to, as it is to be stored.
package struct VerificationResultToPublish: Sendable {
    package var providerVersion: String
    package var branch: String?
    package var tags: [String] = []
    package var buildURL: String?
    package var isSuccess: Bool
    /// The entries of `testResults`, as they are; nil sends none.
    package var testResults: JSONValue?
    /// The object `verifiedBy`; nil sends none.
    package var verifiedBy: JSONValue?

    package init(providerVersion: String, isSuccess: Bool) {
        self.providerVersion = providerVersion
        self.isSuccess = isSuccess
    }

    var body: JSONValue {
        var object: JSONObject = ["success": .bool(isSuccess), "providerApplicationVersion": .string(providerVersion)]
        if let buildURL { object["buildUrl"] = .string(buildURL) }
        if let verifiedBy { object["verifiedBy"] = verifiedBy }
        if let testResults { object["testResults"] = testResults }
        return .object(object)
    }
}

extension BrokerClient {
    /// Publishes a result for a contract that came from this broker: first the provider version's branch and tags, so
    /// that whatever the result sets off sees them, then the result itself. The first failure ends it.
    ///
    /// Returns the stored result.
    package func publishVerificationResult(
        _ result: VerificationResultToPublish, of pact: HALDocument
    ) async throws(BrokerClientError) -> HALDocument {
        let href = try pact.href("pb:publish-verification-results")
        try await describeProviderVersion(result, pact)
        return try await post(href, result.body).document
    }

    /// Whether results of parts of a contract add up at the broker it came from.
    package static func addsUpEvidence(_ pact: HALDocument) -> Bool { pact.link("treaty:evidence") != nil }

    private func describeProviderVersion(
        _ result: VerificationResultToPublish, _ pact: HALDocument
    ) async throws(BrokerClientError) {
        guard result.branch != nil || !result.tags.isEmpty else { return }
        let provider = try await get(pact.href("pb:provider"))
        let version = result.providerVersion
        if let branch = result.branch {
            let href = try provider.href("pb:branch-version", ["branch": branch, "version": version])
            _ = try await put(href, .object(JSONObject()))
        }
        for tag in result.tags {
            let href = try provider.href("pb:version-tag", ["version": version, "tag": tag])
            _ = try await put(href, .object(JSONObject()))
        }
    }
}
