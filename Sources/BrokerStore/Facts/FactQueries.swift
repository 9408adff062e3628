import BrokerCore
import JSONText
import SQLCore

extension SQLBrokerTransaction: FactQueries {
    func append(_ fact: Fact) throws {
        var detail = fact.detail
        if let source { detail["importedFrom"] = .string(source) }
        try connection.execute(
            """
            INSERT INTO fact (happened_at, kind, subject, actor, detail)
            VALUES (\(now), \(fact.kind.rawValue), \(fact.subject), \(String?.none),
                    \(JSONValue.object(detail).compactText()))
            """)
    }
}
