import JSONText

/// An environment as the broker describes it.
package struct BrokerEnvironment: Sendable, Hashable {
    package let uuid: String
    package let name: String
    package let displayName: String?
    package let isProduction: Bool
    package let document: HALDocument

    init(_ document: HALDocument) throws(BrokerClientError) {
        guard let uuid = document["uuid"]?.string, let name = document["name"]?.string else {
            throw document.lacks("the uuid and the name of an environment")
        }
        self.uuid = uuid
        self.name = name
        displayName = document["displayName"]?.string
        isProduction = document["production"]?.bool ?? false
        self.document = document
    }
}

/// An environment that is to be made.
package struct NewEnvironment: Sendable {
    package var name: String
    package var displayName: String?
    package var isProduction = false
    package var contactName: String?
    package var contactEmailAddress: String?

    package init(name: String) {
        self.name = name
    }

    var body: JSONValue {
        var object: JSONObject = ["name": .string(name)]
        if let displayName { object["displayName"] = .string(displayName) }
        object["production"] = .bool(isProduction)
        if let contacts = EnvironmentContact(contactName, contactEmailAddress).list { object["contacts"] = contacts }
        return .object(object)
    }
}

extension BrokerClient {
    /// All environments in the broker's order, with the answer that lists them.
    package func environments() async throws(BrokerClientError) -> (list: [BrokerEnvironment], document: HALDocument) {
        let document = try await get(try await index().href("pb:environments"))
        guard document["_embedded"]?["environments"]?.array != nil else {
            throw document.lacks("_embedded.environments")
        }
        var list: [BrokerEnvironment] = []
        for environment in document.embedded("environments") { list.append(try BrokerEnvironment(environment)) }
        return (list, document)
    }

    /// Makes an environment; `.refused` where the name is taken or not allowed.
    package func createEnvironment(_ environment: NewEnvironment) async throws(BrokerClientError) -> BrokerEnvironment {
        let href = try await index().href("pb:environments")
        return try BrokerEnvironment(try await post(href, environment.body).document)
    }
}
