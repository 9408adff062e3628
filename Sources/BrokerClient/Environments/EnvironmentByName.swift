import JSONText

extension BrokerClient {
    /// The environment of that name; `.refused` where there is none, with those that there are.
    func environment(named name: String) async throws(BrokerClientError) -> BrokerEnvironment {
        let (environments, list) = try await environments()
        if let environment = environments.first(where: { $0.name.hasSameBytes(as: name) }) { return environment }
        throw .noEnvironment(named: name, among: environments.map(\.name), at: list.url)
    }
}

extension HALDocument {
    /// The link of a relation that is named after an environment; `.refused` where there is none, with those that there
    /// are.
    func link(_ relation: String, named environment: String) throws(BrokerClientError) -> HALLink {
        guard value["_links"]?[relation] != nil else { throw lacks("the links \(relation)") }
        let links = links(relation)
        if let link = links.first(where: { $0.name?.hasSameBytes(as: environment) ?? false }) { return link }
        throw .noEnvironment(named: environment, among: links.compactMap(\.name), at: url)
    }
}

extension BrokerClientError {
    fileprivate static func noEnvironment(
        named name: String, among names: [String], at url: String
    ) -> BrokerClientError {
        let options = names.isEmpty ? "none" : names.joined(separator: ", ")
        return .refusal("No environment found with name '\(name)'. Available options: \(options)", at: url)
    }
}
