import BrokerClient
import BrokerCore
import JSONText

extension ImportReader {
    /// Deployments and releases of a version, those that ended included.
    func findPresences(
        of version: ImportVersion, _ found: inout ImportFindings, _ reading: inout ImportReading
    ) async throws {
        let deployments = version.version.deployments.map { (key: key(.deployment, $0), presence: $0) }
        let releases = version.version.releases.map { (key: key(.release, $0), presence: $0) }
        let all = deployments + releases
        guard !all.isEmpty else { return }
        let keys = all.map(\.key)
        found.listed += keys
        let unknown = Set(try await service.unknown(keys))
        // The lists begin with the oldest one.
        for (index, (key, presence)) in all.enumerated() where unknown.contains(key) {
            guard let document = try await source.find(presence.href) else {
                reading.vanished += 1
                continue
            }
            found.items.append(try item(key, document, of: version, place: index))
        }
    }

    /// A record that changes its state is another thing to read.
    private func key(_ kind: ImportKey.Kind, _ presence: SourceVersion.Presence) -> ImportKey {
        ImportKey(kind, presence.uuid, presence.isCurrent ? "current" : "ended")
    }

    private func item(
        _ key: ImportKey, _ document: HALDocument, of version: ImportVersion, place: Int
    ) throws -> ImportItem {
        let isDeployment = key.kind == .deployment
        try document.expect("uuid", key.names[0])
        guard let environment = document.embedded("environment").first else {
            throw document.lacks("_embedded.environment")
        }
        let createdAt = try moment(try document.text("createdAt"), in: document)
        var body: JSONObject = [
            "pacticipant": .string(version.pacticipant), "version": .string(version.version.number),
            "environmentUuid": .string(try environment.text("uuid")),
            "environment": .string(try environment.text("name")), "createdAt": .string(createdAt.storedText),
        ]
        body["updatedAt"] = try optionalTime(of: "updatedAt", in: document)
        let instance = try document.optionalText("applicationInstance") ?? document.optionalText("target")
        if let instance, !instance.isEmpty { body["applicationInstance"] = .string(instance) }
        if try !document.flag(isDeployment ? "currentlyDeployed" : "currentlySupported") {
            body["endedAt"] =
                try optionalTime(of: isDeployment ? "undeployedAt" : "supportEndedAt", in: document)
                ?? body["updatedAt"] ?? .string(createdAt.storedText)
        }
        let order = "\(createdAt.storedText) \(version.place) \(Self.padded(place))"
        return ImportItem(key, place: order, body: .object(body))
    }
}
