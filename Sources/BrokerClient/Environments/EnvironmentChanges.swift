import JSONText

/// What changes about an environment; what isn't given stays as it is.
package struct EnvironmentChanges: Sendable {
    package var name: String?
    package var displayName: String?
    package var isProduction: Bool?
    /// Name and address belong together: with either of them, both are replaced.
    package var contactName: String?
    package var contactEmailAddress: String?

    package init() {}

    /// A whole environment, as brokers want it.
    fileprivate func applied(to environment: HALDocument) -> JSONValue {
        var object = JSONObject()
        for name in ["name", "displayName", "production", "contacts"] {
            if let value = environment[name] { object[name] = value }
        }
        if let name { object["name"] = .string(name) }
        if let displayName { object["displayName"] = .string(displayName) }
        if let isProduction { object["production"] = .bool(isProduction) }
        if let contacts = EnvironmentContact(contactName, contactEmailAddress).list { object["contacts"] = contacts }
        return .object(object)
    }
}

extension BrokerClient {
    /// The environment with that UUID; `.notFound` where there is none, with those that there are.
    package func environment(uuid: String) async throws(BrokerClientError) -> BrokerEnvironment {
        let href = try await index().href("pb:environment", ["uuid": uuid])
        do throws(BrokerClientError) {
            return try BrokerEnvironment(try await get(href))
        } catch {
            guard case .notFound = error else { throw error }
            let known = try await environments().list.map { "\($0.name) (\($0.uuid))" }
            let options = known.isEmpty ? "none" : known.joined(separator: ", ")
            throw error.naming("No environment found with UUID '\(uuid)'. Available options: \(options)")
        }
    }

    /// Changes an environment; `.refused` where the new name is taken or something is not allowed.
    package func updateEnvironment(
        uuid: String, _ changes: EnvironmentChanges
    ) async throws(BrokerClientError) -> BrokerEnvironment {
        let environment = try await environment(uuid: uuid).document
        return try BrokerEnvironment(
            try await put(environment.href("self"), changes.applied(to: environment)).document)
    }

    /// Deletes an environment, with what is recorded as deployed and released there, and returns what it was.
    package func deleteEnvironment(uuid: String) async throws(BrokerClientError) -> BrokerEnvironment {
        let environment = try await environment(uuid: uuid)
        _ = try await delete(environment.document.href("self"))
        return environment
    }
}
