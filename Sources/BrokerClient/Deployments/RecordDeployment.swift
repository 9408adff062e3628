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

extension HALDocument {
    /// The link of a relation that is named after an environment.
    fileprivate func link(_ relation: String, named environment: String) throws(BrokerClientError) -> HALLink {
        guard value["_links"]?[relation] != nil else { throw lacks("the links \(relation)") }
        let links = links(relation)
        if let link = links.first(where: { $0.name.map { $0.utf8.elementsEqual(environment.utf8) } ?? false }) {
            return link
        }
        let names = links.compactMap(\.name)
        let options = names.isEmpty ? "none" : names.joined(separator: ", ")
        throw .refused(
            BrokerFailure(
                url: url, messages: ["No environment found with name '\(environment)'. Available options: \(options)"]))
    }
}
