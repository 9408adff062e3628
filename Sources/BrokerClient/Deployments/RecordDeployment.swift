import JSONText

extension BrokerClient {
    /// Records that a version now runs in an environment, in the place of the one before it there (or before it in the
    /// same application instance). Returns the record.
    ///
    /// `.notFound` where the version doesn't exist; `.refused` where the environment doesn't, with those that do.
    package func recordDeployment(
        pacticipant: String, version: String, environment: String, applicationInstance: String? = nil
    ) async throws(BrokerClientError) -> HALDocument {
        let document = try await self.version(pacticipant: pacticipant, number: version).document
        let link = try document.link("pb:record-deployment", named: environment)
        let instance: JSONValue = applicationInstance.map { .string($0) } ?? .null
        let body: JSONValue = ["applicationInstance": instance, "target": instance]
        return try await post(link.href, body).document
    }
}
