import BrokerCore
import JSONText
import SQLCore

extension SQLBrokerTransaction: EnvironmentQueries {
    static let environmentColumns: SQLStatement =
        "e.id, e.uuid, e.name, e.display_name, e.production, e.contacts, e.created_at, e.updated_at"

    func environment(named name: String) throws -> Environment? {
        try connection.first(
            "SELECT \(Self.environmentColumns) FROM environment e WHERE e.name = \(name)", Self.environment)
    }

    func environment(uuid: String) throws -> Environment? {
        try connection.first(
            "SELECT \(Self.environmentColumns) FROM environment e WHERE e.uuid = \(uuid)", Self.environment)
    }

    func environments() throws -> [Environment] {
        try connection.rows(
            "SELECT \(Self.environmentColumns) FROM environment e ORDER BY LOWER(e.display_name), e.id",
            Self.environment)
    }

    func environments(holding versionID: Int) throws -> [Environment] {
        try environments(holding: [versionID])[versionID] ?? []
    }

    /// The environments that hold each version, by its id. However many versions there are, an environment is read
    /// once.
    func environments(holding versionIDs: [Int]) throws -> [Int: [Environment]] {
        var held: [Int: [Holding]] = [:]
        for ids in IdentifierLists.lists(versionIDs) {
            try connection.forEachRow(
                of: """
                    SELECT version_id, environment_id, created_at, 1 AS kind, id FROM deployed_version
                    WHERE version_id IN \(list: ids) AND undeployed_at IS NULL
                    UNION ALL
                    SELECT version_id, environment_id, created_at, 2 AS kind, id FROM released_version
                    WHERE version_id IN \(list: ids) AND support_ended_at IS NULL
                    """
            ) { held[try $0.int(at: 0), default: []].append(try Holding($0)) }
        }
        let identifiers = Set(held.values.joined().map(\.environment)).sorted()
        var known: [Int: Environment] = [:]
        for ids in IdentifierLists.lists(identifiers) {
            try connection.forEachRow(
                of: "SELECT \(Self.environmentColumns) FROM environment e WHERE e.id IN \(list: ids)"
            ) { row in
                let environment = try Self.environment(row)
                known[environment.id] = environment
            }
        }
        return held.mapValues { holdings in
            var seen: Set<Int> = []
            return holdings.sorted().filter { seen.insert($0.environment).inserted }
                .compactMap { known[$0.environment] }
        }
    }

    func insertEnvironment(_ fields: EnvironmentFields) throws -> Environment {
        let uuid = newIdentifier()
        let displayName = fields.shownName
        let id = try connection.inserted(
            """
            INSERT INTO environment (uuid, name, display_name, production, contacts, created_at, updated_at)
            VALUES (\(uuid), \(fields.name), \(displayName), \(fields.production),
                    \(JSONValue.array(fields.contacts).compactText()), \(now), \(now)) RETURNING id
            """)
        try append(Fact(.environmentCreated, subject: fields.name, detail: fields.detail(uuid)))
        return Environment(
            id: id, uuid: uuid, name: fields.name, displayName: displayName, production: fields.production,
            contacts: fields.contacts, createdAt: now, updatedAt: now)
    }

    func update(_ environment: Environment, fields: EnvironmentFields) throws -> Environment {
        let displayName = fields.shownName
        try connection.execute(
            """
            UPDATE environment SET name = \(fields.name), display_name = \(displayName),
                production = \(fields.production), contacts = \(JSONValue.array(fields.contacts).compactText()),
                updated_at = \(now)
            WHERE id = \(environment.id)
            """)
        try append(Fact(.environmentUpdated, subject: environment.name, detail: fields.detail(environment.uuid)))
        return Environment(
            id: environment.id, uuid: environment.uuid, name: fields.name, displayName: displayName,
            production: fields.production, contacts: fields.contacts, createdAt: environment.createdAt, updatedAt: now)
    }

    func delete(_ environment: Environment) throws {
        for deployed in try currentlyDeployedVersions(in: environment.id, filter: DeploymentFilter()) {
            _ = try markUndeployed(deployed)
        }
        for released in try supportedReleasedVersions(
            in: environment.id, pacticipantName: nil, versionNumber: nil)
        {
            _ = try setSupportEnded(true, of: released)
        }
        try connection.execute("DELETE FROM environment WHERE id = \(environment.id)")
        try append(
            Fact(.environmentDeleted, subject: environment.name, detail: ["uuid": .string(environment.uuid)]))
    }

    static func environment(_ row: any SQLRow) throws -> Environment {
        try environment(row, from: 0)
    }

    /// Reads the eight columns of an environment from a column on.
    static func environment(_ row: any SQLRow, from column: Int) throws -> Environment {
        try Environment(
            id: row.int(at: column), uuid: row.text(at: column + 1), name: row.text(at: column + 2),
            displayName: row.text(at: column + 3), production: row.bool(at: column + 4),
            contacts: JSONValue(parsing: row.text(at: column + 5)).array ?? [],
            createdAt: row.timestamp(at: column + 6), updatedAt: row.timestamp(at: column + 7))
    }
}

/// That an environment holds a version: by the time since when.
private struct Holding: Comparable {
    let environment: Int
    private let order: (since: String, kind: Int, id: Int)

    init(_ row: any SQLRow) throws {
        environment = try row.int(at: 1)
        order = (try row.text(at: 2), try row.int(at: 3), try row.int(at: 4))
    }

    static func < (left: Self, right: Self) -> Bool { left.order < right.order }

    static func == (left: Self, right: Self) -> Bool { left.order == right.order }
}

extension EnvironmentFields {
    fileprivate var shownName: String {
        let given = displayName ?? ""
        return given.allSatisfy(\.isWhitespace) ? PacticipantNames.displayName(for: name) : given
    }

    fileprivate func detail(_ uuid: String) -> JSONObject {
        ["uuid": .string(uuid), "name": .string(name), "production": .bool(production)]
    }
}
