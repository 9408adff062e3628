import BrokerCore
import JSONText
import SQLCore

extension SQLBrokerTransaction: LabelQueries {
    func labels(of pacticipantID: Int) throws -> [String] {
        try connection.rows("SELECT name FROM label WHERE pacticipant_id = \(pacticipantID) ORDER BY name") {
            try $0.text(at: 0)
        }
    }

    func label(named name: String, of pacticipantID: Int) throws -> Label? {
        try connection.first(
            "SELECT name, created_at FROM label WHERE pacticipant_id = \(pacticipantID) AND name = \(name)"
        ) { try Label(name: $0.text(at: 0), createdAt: $0.timestamp(at: 1)) }
    }

    func labelNames(page: Page?) throws -> PageOf<String> {
        try connection.page(
            page, of: "l.name", "FROM (SELECT DISTINCT name FROM label) l", order: "LOWER(l.name), l.name"
        ) { try $0.text(at: 0) }
    }

    func pacticipants(
        labelled label: String, containing text: String?, page: Page?
    ) throws -> PageOf<Pacticipant> {
        var source: SQLStatement =
            "FROM label l JOIN pacticipant p ON p.id = l.pacticipant_id WHERE l.name = \(label)"
        if let text {
            source = "\(source) AND \(FoldedText(text).isIn("p.name"))"
        }
        return try connection.page(
            page, of: Self.pacticipantColumns, source, order: Self.byName, Self.pacticipant)
    }

    func addLabel(_ name: String, to pacticipant: Pacticipant) throws {
        try connection.execute(
            "INSERT INTO label (pacticipant_id, name, created_at) VALUES (\(pacticipant.id), \(name), \(now))")
        try append(Fact(.labelAdded, subject: pacticipant.name, detail: ["label": .string(name)]))
    }

    func removeLabel(_ name: String, from pacticipant: Pacticipant) throws {
        try connection.execute("DELETE FROM label WHERE pacticipant_id = \(pacticipant.id) AND name = \(name)")
        try append(Fact(.labelRemoved, subject: pacticipant.name, detail: ["label": .string(name)]))
    }
}
