import BrokerCore
import JSONText
import SQLCore

extension SQLBrokerTransaction: DeploymentQueries {
    private static let columns: SQLStatement =
        """
        d.id, d.uuid, d.application_instance, d.created_at, d.updated_at, d.undeployed_at,
        p.id, p.name, p.display_name, p.main_branch, p.repository_url, p.repository_name, p.repository_namespace,
        p.created_at, p.updated_at, \(versionColumns), \(environmentColumns)
        """

    private static let source: SQLStatement =
        """
        FROM deployed_version d JOIN pacticipant p ON p.id = d.pacticipant_id JOIN version v ON v.id = d.version_id
        JOIN environment e ON e.id = d.environment_id
        """

    func deployedVersion(uuid: String) throws -> DeployedVersion? {
        try connection.first("SELECT \(Self.columns) \(Self.source) WHERE d.uuid = \(uuid)", Self.deployedVersion)
    }

    func currentlyDeployedVersions(in environmentID: Int, filter: DeploymentFilter) throws -> [DeployedVersion] {
        var condition: SQLStatement = "d.environment_id = \(environmentID) AND d.undeployed_at IS NULL"
        if let name = filter.pacticipantName { condition = "\(condition) AND p.name = \(try knownName(name))" }
        if case .only(let instance) = filter.instance {
            condition = "\(condition) AND COALESCE(d.application_instance, '') = \(instance ?? "")"
        }
        return try connection.rows(
            "SELECT \(Self.columns) \(Self.source) WHERE \(condition) ORDER BY d.id DESC", Self.deployedVersion)
    }

    func deployedVersions(of versionID: Int, in environmentID: Int?) throws -> [DeployedVersion] {
        var condition: SQLStatement = "d.version_id = \(versionID)"
        if let environmentID { condition = "\(condition) AND d.environment_id = \(environmentID)" }
        return try connection.rows(
            "SELECT \(Self.columns) \(Self.source) WHERE \(condition) ORDER BY d.id DESC", Self.deployedVersion)
    }

    func currentlyDeployedVersions(of pacticipantID: Int) throws -> [DeployedVersion] {
        try connection.rows(
            """
            SELECT \(Self.columns) \(Self.source)
            WHERE d.pacticipant_id = \(pacticipantID) AND d.undeployed_at IS NULL ORDER BY d.id
            """, Self.deployedVersion)
    }

    func insertDeployedVersion(
        _ version: Version, of pacticipant: Pacticipant, in environment: Environment, instance: String?,
        autoCreated: Bool
    ) throws -> DeployedVersion {
        let uuid = newIdentifier()
        let id = try connection.inserted(
            """
            INSERT INTO deployed_version (uuid, pacticipant_id, version_id, environment_id, application_instance,
                                          auto_created, created_at, updated_at)
            VALUES (\(uuid), \(pacticipant.id), \(version.id), \(environment.id), \(instance), \(autoCreated), \(now),
                    \(now))
            RETURNING id
            """)
        let deployed = DeployedVersion(
            id: id, uuid: uuid, pacticipant: pacticipant, version: version, environment: environment,
            applicationInstance: instance, createdAt: now, updatedAt: now, undeployedAt: nil)
        try appendFact(.deploymentRecorded, deployed)
        return deployed
    }

    func markUndeployed(_ deployed: DeployedVersion) throws -> DeployedVersion {
        try connection.execute(
            "UPDATE deployed_version SET undeployed_at = \(now), updated_at = \(now) WHERE id = \(deployed.id)")
        try appendFact(.undeploymentRecorded, deployed)
        var updated = deployed
        updated.undeployedAt = now
        updated.updatedAt = now
        return updated
    }

    private func appendFact(_ kind: Fact.Kind, _ deployed: DeployedVersion) throws {
        try append(
            Fact(
                kind, subject: "\(deployed.pacticipant.name) \(deployed.version.number)",
                detail: [
                    "uuid": .string(deployed.uuid), "environment": .string(deployed.environment.name),
                    "applicationInstance": deployed.applicationInstance.map(JSONValue.string) ?? .null,
                ]))
    }

    private static func deployedVersion(_ row: any SQLRow) throws -> DeployedVersion {
        try DeployedVersion(
            id: row.int(at: 0), uuid: row.text(at: 1), pacticipant: pacticipant(row, from: 6),
            version: version(row, from: 15), environment: environment(row, from: 23),
            applicationInstance: row.optionalText(at: 2), createdAt: row.timestamp(at: 3),
            updatedAt: row.timestamp(at: 4), undeployedAt: row.optionalTimestamp(at: 5))
    }
}
