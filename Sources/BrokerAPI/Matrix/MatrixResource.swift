import BrokerCore
import JSONText

/// The answer to a matrix query. Unlike other documents it shows nulls.
struct MatrixResource {
    private let answer: MatrixAnswer
    private let links: Links

    init(_ answer: MatrixAnswer, _ links: Links) {
        self.answer = answer
        self.links = links
    }

    /// The text of the document. Rows are many, so they are written one by one, without making values of them.
    func compactBytes() -> [UInt8] {
        var rows = MatrixRowWriter(answer, links)
        var separator: Unicode.Scalar = "{"
        rows.writer.write(name: "summary", after: &separator)
        rows.writer.write(.object(summary))
        rows.writer.write(name: "notices", after: &separator)
        rows.writer.write(
            .array(answer.notices.map { ["type": .string($0.kind.rawValue), "text": .string($0.text)] }))
        rows.writer.write(name: "matrix", after: &separator)
        rows.write()
        rows.writer.write(name: "treaty:blockers", after: &separator)
        rows.writer.write(.array(answer.blockers.map(blocker)))
        rows.writer.write(punctuation: "}")
        return rows.writer.bytes
    }

    private var summary: JSONObject {
        let summary = answer.summary
        var object: JSONObject = [
            "deployable": summary.deployable.map(JSONValue.bool) ?? .null, "reason": .string(summary.reason),
            "success": .number(JSONNumber(summary.success)), "failed": .number(JSONNumber(summary.failed)),
            "unknown": .number(JSONNumber(summary.unknown)),
        ]
        object["ignored"] = summary.ignored.map { .number(JSONNumber($0)) }
        return object
    }

    private func blocker(_ blocker: Blocker) -> JSONValue {
        let members = [
            ("kind", blocker.kind.rawValue), ("pacticipant", blocker.pacticipant), ("version", blocker.version),
            ("consumer", blocker.consumer), ("consumerVersion", blocker.consumerVersion),
            ("provider", blocker.provider), ("providerVersion", blocker.providerVersion), ("remedy", blocker.remedy),
        ].compactMap { name, value in value.map { JSONMember(name: name, value: .string($0)) } }
        return .object(JSONObject(members: members))
    }
}
