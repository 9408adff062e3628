import JSONText
import TextCoding

extension BrokerClient {
    /// Records that a version is released to an environment and supported there, besides the ones before it. Returns
    /// the record.
    ///
    /// `.notFound` where the version doesn't exist; `.refused` where the environment doesn't, with those that do.
    package func recordRelease(
        pacticipant: String, version: String, environment: String
    ) async throws(BrokerClientError) -> HALDocument {
        let document = try await self.version(pacticipant: pacticipant, number: version).document
        return try await post(document.link("pb:record-release", named: environment).href, [:]).document
    }

    /// Records that a released version is no longer supported in an environment. Returns the records that ended, one as
    /// a rule.
    ///
    /// `.refused` where it isn't released there, or isn't supported any more.
    package func recordSupportEnded(
        pacticipant: String, version: String, environment name: String
    ) async throws(BrokerClientError) -> [VersionInEnvironment] {
        let environment = try await environment(named: name)
        let supported = try await environment.versions(.released, of: pacticipant, version: version, self)
        guard !supported.isEmpty else {
            _ = try await self.pacticipant(named: pacticipant)
            throw .refusal(
                "\(pacticipant) version \(version) is not currently released in \(name) environment. "
                    + "Cannot record support ended.", at: environment.document.url)
        }
        return try await end(supported, "currentlySupported")
    }
}
