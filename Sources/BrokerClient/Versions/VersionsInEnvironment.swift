import JSONText
import TextCoding

/// Why a version is in an environment.
package enum EnvironmentPresence: Sendable, Hashable, CaseIterable {
    case deployed
    case released

    /// The relation of an environment that leads to such versions, and the one that they are embedded under.
    fileprivate var relations: (link: String, embedded: String) {
        switch self {
        case .deployed: ("pb:currently-deployed-deployed-versions", "deployedVersions")
        case .released: ("pb:currently-supported-released-versions", "releasedVersions")
        }
    }
}

/// A version that is deployed to an environment, or released and supported there.
package struct VersionInEnvironment: Sendable, Hashable {
    package let number: String
    package let presence: EnvironmentPresence
    /// Which of several instances in the environment it is deployed to; nil for the only one, and for releases.
    package let applicationInstance: String?
    /// The record of the deployment or release.
    package let document: HALDocument

    fileprivate init(_ document: HALDocument, _ presence: EnvironmentPresence) throws(BrokerClientError) {
        guard let number = document["_embedded"]?["version"]?["number"]?.string else {
            throw document.lacks("the number of a version")
        }
        let instance = document["applicationInstance"]?.string ?? document["target"]?.string
        self.init(number, presence, instance.flatMap { $0.isEmpty ? nil : $0 }, document)
    }

    private init(_ number: String, _ presence: EnvironmentPresence, _ instance: String?, _ document: HALDocument) {
        self.number = number
        self.presence = presence
        applicationInstance = instance
        self.document = document
    }

    /// The same with its record as it is now.
    func updated(_ document: HALDocument) -> VersionInEnvironment {
        VersionInEnvironment(number, presence, applicationInstance, document)
    }
}

extension BrokerEnvironment {
    /// The versions of a pacticipant that are here in that way, in the broker's order.
    func versions(
        _ presence: EnvironmentPresence, of pacticipant: String, version: String? = nil, _ client: BrokerClient
    ) async throws(BrokerClientError) -> [VersionInEnvironment] {
        var href = try document.href(presence.relations.link) + "?pacticipant=" + PercentEncoding.encode(pacticipant)
        if let version { href += "&version=" + PercentEncoding.encode(version) }
        let answer = try await client.get(href)
        var found: [VersionInEnvironment] = []
        for record in answer.embedded(presence.relations.embedded) {
            let inEnvironment = try VersionInEnvironment(record, presence)
            // What follows may end these records, so a broker that doesn't know the filters must not widen them.
            guard record.belongs(to: pacticipant), version.map(inEnvironment.number.hasSameBytes) ?? true else {
                continue
            }
            found.append(inEnvironment)
        }
        return found
    }
}

extension HALDocument {
    /// Whether a record is of that pacticipant; brokers may ignore case in names.
    fileprivate func belongs(to pacticipant: String) -> Bool {
        guard let name = value["_embedded"]?["pacticipant"]?["name"]?.string else { return true }
        return name.lowercased() == pacticipant.lowercased()
    }
}

extension BrokerClient {
    /// The versions of a pacticipant that are deployed to an environment, or released and supported there, in the
    /// broker's order; one that is both, or deployed to several instances, stands there as often.
    ///
    /// `.refused` where the environment doesn't exist, with those that do.
    package func versions(
        pacticipant: String, environment name: String, _ presences: [EnvironmentPresence]
    ) async throws(BrokerClientError) -> [VersionInEnvironment] {
        let environment = try await environment(named: name)
        var found: [VersionInEnvironment] = []
        for presence in presences { found += try await environment.versions(presence, of: pacticipant, self) }
        return found
    }
}
