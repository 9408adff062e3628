import BrokerCore
import JSONText
import SQLCore

extension SQLBrokerTransaction: PacticipantQueries {
    static let pacticipantColumns: SQLStatement =
        """
        p.id, p.name, p.display_name, p.main_branch, p.repository_url, p.repository_name, p.repository_namespace,
        p.created_at, p.updated_at
        """

    /// Ignoring case; of names that differ only in case the one in lower case first.
    static let byName: SQLStatement = "LOWER(p.name), p.name DESC"

    func pacticipant(named name: String) throws -> Pacticipant? {
        let name = try knownName(name)
        return try connection.first(
            "SELECT \(Self.pacticipantColumns) FROM pacticipant p WHERE p.name = \(name)", Self.pacticipant)
    }

    /// The name by which a pacticipant is known: the same, or where case doesn't count and nobody has it, one that
    /// differs in nothing else.
    func knownName(_ name: String) throws -> String {
        guard ignoresCase, try !connection.exists("SELECT 1 FROM pacticipant WHERE name = \(name)") else {
            return name
        }
        let folded = name.lowercased()
        return try pacticipantNames().first { $0.lowercased() == folded } ?? name
    }

    func pacticipant(id: Int) throws -> Pacticipant? {
        try connection.first(
            "SELECT \(Self.pacticipantColumns) FROM pacticipant p WHERE p.id = \(id)", Self.pacticipant)
    }

    func pacticipants(containing text: String?, page: Page?) throws -> PageOf<Pacticipant> {
        let source: SQLStatement =
            if let text {
                "FROM pacticipant p WHERE \(FoldedText(text).isIn("p.name"))"
            } else {
                "FROM pacticipant p"
            }
        return try connection.page(
            page, of: Self.pacticipantColumns, source, order: Self.byName, Self.pacticipant)
    }

    func pacticipantNames() throws -> [String] {
        try connection.rows("SELECT name FROM pacticipant ORDER BY name") { try $0.text(at: 0) }
    }

    func insertPacticipant(named name: String, fields: PacticipantFields) throws -> Pacticipant {
        let fields = fields.completed(for: name)
        let id = try connection.inserted(
            """
            INSERT INTO pacticipant (name, display_name, main_branch, repository_url, repository_name,
                                     repository_namespace, created_at, updated_at)
            VALUES (\(name), \(fields.displayName), \(fields.mainBranch), \(fields.repositoryURL),
                    \(fields.repositoryName), \(fields.repositoryNamespace), \(now), \(now))
            RETURNING id
            """)
        try append(Fact(.pacticipantCreated, subject: name, detail: fields.detail))
        return fields.pacticipant(id: id, name: name, createdAt: now, updatedAt: now)
    }

    func update(_ pacticipant: Pacticipant, fields: PacticipantFields) throws -> Pacticipant {
        let fields = fields.completed(for: pacticipant.name)
        let updatedAt = now.later(than: pacticipant.createdAt)
        try connection.execute(
            """
            UPDATE pacticipant SET display_name = \(fields.displayName), main_branch = \(fields.mainBranch),
                repository_url = \(fields.repositoryURL), repository_name = \(fields.repositoryName),
                repository_namespace = \(fields.repositoryNamespace), updated_at = \(updatedAt)
            WHERE id = \(pacticipant.id)
            """)
        try append(Fact(.pacticipantUpdated, subject: pacticipant.name, detail: fields.detail))
        if let branch = fields.mainBranch, branch != pacticipant.mainBranch {
            try append(Fact(.mainBranchSet, subject: pacticipant.name, detail: ["branch": .string(branch)]))
        }
        return fields.pacticipant(
            id: pacticipant.id, name: pacticipant.name, createdAt: pacticipant.createdAt,
            updatedAt: updatedAt)
    }

    static func pacticipant(_ row: any SQLRow) throws -> Pacticipant {
        try pacticipant(row, from: 0)
    }

    /// Reads the nine columns of a pacticipant from a column on.
    static func pacticipant(_ row: any SQLRow, from column: Int) throws -> Pacticipant {
        try Pacticipant(
            id: row.int(at: column), name: row.text(at: column + 1), displayName: row.text(at: column + 2),
            mainBranch: row.optionalText(at: column + 3), repositoryURL: row.optionalText(at: column + 4),
            repositoryName: row.optionalText(at: column + 5), repositoryNamespace: row.optionalText(at: column + 6),
            createdAt: row.timestamp(at: column + 7), updatedAt: row.timestamp(at: column + 8))
    }
}

extension PacticipantFields {
    /// With a display name, and without blank values.
    fileprivate func completed(for name: String) -> PacticipantFields {
        func filled(_ text: String?) -> String? { text.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 } }
        var fields = self
        fields.displayName = filled(displayName) ?? PacticipantNames.displayName(for: name)
        fields.mainBranch = filled(mainBranch)
        return fields
    }

    fileprivate var detail: JSONObject {
        func value(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
        return [
            "displayName": value(displayName), "mainBranch": value(mainBranch), "repositoryUrl": value(repositoryURL),
            "repositoryName": value(repositoryName), "repositoryNamespace": value(repositoryNamespace),
        ]
    }

    fileprivate func pacticipant(id: Int, name: String, createdAt: Timestamp, updatedAt: Timestamp) -> Pacticipant {
        Pacticipant(
            id: id, name: name, displayName: displayName ?? name, mainBranch: mainBranch, repositoryURL: repositoryURL,
            repositoryName: repositoryName, repositoryNamespace: repositoryNamespace, createdAt: createdAt,
            updatedAt: updatedAt)
    }
}
