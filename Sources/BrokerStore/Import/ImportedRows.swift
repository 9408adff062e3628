import BrokerCore
import JSONText
import SQLCore

/// Rows whose past is known when they are made.
extension SQLBrokerTransaction {
    func insertDeployedVersion(
        _ version: Version, of pacticipant: Pacticipant, in environment: Environment, instance: String?,
        undeployedAt: Timestamp?, updatedAt: Timestamp
    ) throws {
        let uuid = newIdentifier()
        try connection.execute(
            """
            INSERT INTO deployed_version (uuid, pacticipant_id, version_id, environment_id, application_instance,
                                          auto_created, created_at, updated_at, undeployed_at)
            VALUES (\(uuid), \(pacticipant.id), \(version.id), \(environment.id), \(instance), 0, \(now), \(updatedAt),
                    \(undeployedAt))
            """)
        let detail: JSONObject = [
            "uuid": .string(uuid), "environment": .string(environment.name),
            "applicationInstance": instance.map(JSONValue.string) ?? .null,
        ]
        let subject = "\(pacticipant.name) \(version.number)"
        try append(Fact(.deploymentRecorded, subject: subject, detail: detail))
        guard let undeployedAt else { return }
        try SQLBrokerTransaction(connection: connection, now: undeployedAt, identifiers: identifiers, source: source)
            .append(Fact(.undeploymentRecorded, subject: subject, detail: detail))
    }

    func setHead(_ version: Version, of branch: Branch) throws {
        try connection.execute(
            """
            INSERT INTO branch_head (branch_id, version_id) VALUES (\(branch.id), \(version.id))
            ON CONFLICT (branch_id) DO UPDATE SET version_id = excluded.version_id
            """)
    }
}
