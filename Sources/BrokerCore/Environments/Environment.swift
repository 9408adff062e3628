package import JSONText

/// A named place into which versions are deployed or released.
package struct Environment: Sendable, Hashable {
    package let id: Int
    package let uuid: String
    package var name: String
    package var displayName: String
    package var production: Bool
    /// `[{"name": …, "details": {…}}]`, as given.
    package var contacts: [JSONValue]
    package var createdAt: Timestamp
    package var updatedAt: Timestamp

    package init(
        id: Int, uuid: String, name: String, displayName: String, production: Bool, contacts: [JSONValue],
        createdAt: Timestamp, updatedAt: Timestamp
    ) {
        self.id = id
        self.uuid = uuid
        self.name = name
        self.displayName = displayName
        self.production = production
        self.contacts = contacts
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}

/// What can be set of an environment.
package struct EnvironmentFields: Sendable, Hashable {
    package var name: String
    package var displayName: String?
    package var production: Bool
    package var contacts: [JSONValue]

    package init(name: String, displayName: String?, production: Bool, contacts: [JSONValue]) {
        self.name = name
        self.displayName = displayName
        self.production = production
        self.contacts = contacts
    }
}

/// Look-ups and changes of environments.
package protocol EnvironmentQueries {
    func environment(named name: String) throws -> Environment?
    func environment(uuid: String) throws -> Environment?
    /// By display name, ignoring case.
    func environments() throws -> [Environment]
    /// Where the version is deployed or released now, oldest record first, each once.
    func environments(holding versionID: Int) throws -> [Environment]
    func insertEnvironment(_ fields: EnvironmentFields) throws -> Environment
    func update(_ environment: Environment, fields: EnvironmentFields) throws -> Environment
    /// With its deployed and released versions.
    func delete(_ environment: Environment) throws
}
