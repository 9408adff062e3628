import JSONText

/// A version as a broker lists it, with everything that it leads to.
package struct SourceVersion: Sendable, Hashable {
    package struct Reference: Sendable, Hashable {
        package var name: String
        package var href: String
    }

    package struct Branch: Sendable, Hashable {
        package var name: String
        package var isHead: Bool
        package var href: String
    }

    package struct Pact: Sendable, Hashable {
        package var consumer: String
        package var provider: String
        package var href: String
    }

    /// A deployment or a release.
    package struct Presence: Sendable, Hashable {
        package var uuid: String
        package var isCurrent: Bool
        package var href: String
    }

    package let number: String
    package let createdAt: String
    package let updatedAt: String?
    package let buildURL: String?
    package let branches: [Branch]
    package let tags: [Reference]
    package let pacts: [Pact]
    package let deployments: [Presence]
    package let releases: [Presence]

    /// Whether it is deployed or released now, or the head of a branch.
    package var isLive: Bool {
        deployments.contains(where: \.isCurrent) || releases.contains(where: \.isCurrent)
            || branches.contains(where: \.isHead)
    }

    package init(_ document: HALDocument) throws(BrokerClientError) {
        number = try document.text("number")
        createdAt = try document.text("createdAt")
        updatedAt = try document.optionalText("updatedAt")
        buildURL = try document.optionalText("buildUrl")
        let memberships = document.embedded("branchVersions")
        branches = try (memberships.isEmpty ? document.embedded("branches") : memberships)
            .map { branch throws(BrokerClientError) in
                Branch(name: try branch.text("name"), isHead: try branch.flag("latest"), href: try branch.href("self"))
            }
        tags = try document.embedded("tags").map { tag throws(BrokerClientError) in
            Reference(name: try tag.text("name"), href: try tag.href("self"))
        }
        pacts = try document.links("pb:pact-versions").map { link throws(BrokerClientError) in
            try Self.pact(link, document)
        }
        deployments = try Self.presences(document, "pb:deployed-environments", "currently_deployed")
        releases = try Self.presences(document, "pb:released-environments", "currently_supported")
    }

    /// `…/pacts/provider/{p}/consumer/{c}/version/{v}`
    private static func pact(_ link: HALLink, _ document: HALDocument) throws(BrokerClientError) -> Pact {
        guard let names = SourcePath.names(link.href, last: 6), names[0] == "provider", names[2] == "consumer" else {
            throw document.wrong("links to '\(link.href)', which is no pact")
        }
        return Pact(consumer: names[3], provider: names[1], href: link.href)
    }

    private static func presences(
        _ document: HALDocument, _ relation: String, _ flag: String
    ) throws(BrokerClientError) -> [Presence] {
        var presences: [Presence] = []
        for link in document.value["_links"]?[relation]?.array ?? [] {
            guard let href = link["href"]?.string, let uuid = SourcePath.names(href, last: 1)?.first,
                let isCurrent = link[flag]?.bool
            else { throw document.wrong("has a link \(relation) without href or \(flag)") }
            presences.append(Presence(uuid: uuid, isCurrent: isCurrent, href: href))
        }
        return presences
    }
}
