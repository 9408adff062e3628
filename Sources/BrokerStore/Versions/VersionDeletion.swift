import BrokerCore
import JSONText
import SQLCore

extension SQLBrokerTransaction {
    func delete(_ version: Version) throws {
        for tag in try tags(of: version.id) { try removeTag(tag.name, from: version) }
        for branch in try branches(with: version) { try remove(version, from: branch) }
        for publication in try publications(of: version.id) { try delete(publication) }
        try appendDeletedResults("vn.provider_version_id = \(version.id)")
        for deployed in try deployedVersions(of: version.id, in: nil) where deployed.isCurrent {
            _ = try markUndeployed(deployed)
        }
        for released in try releasedVersions(of: version.id, in: nil) where released.isSupported {
            _ = try setSupportEnded(true, of: released)
        }
        let subject = try subject(of: version)
        try connection.execute("DELETE FROM version WHERE id = \(version.id)")
        try append(Fact(.versionDeleted, subject: subject))
    }

    /// Records that results go, which are about to be deleted together with what they belong to.
    ///
    /// - Parameter condition: about `vn` (results), `content` and its pacticipants `c` and `p`, and the provider
    ///   version `v`.
    func appendDeletedResults(_ condition: SQLStatement) throws {
        let facts = try connection.rows(
            """
            SELECT vn.id, c.name, p.name, content.digest, v.number, vn.success FROM verification vn
            JOIN pact_content content ON content.id = vn.content_id
            JOIN pacticipant c ON c.id = content.consumer_id JOIN pacticipant p ON p.id = content.provider_id
            JOIN version v ON v.id = vn.provider_version_id WHERE \(condition) ORDER BY vn.id
            """
        ) { row in
            let (consumer, provider, number) = try (row.text(at: 1), row.text(at: 2), row.text(at: 4))
            return Fact(
                .verificationDeleted, subject: "\(consumer)/\(provider) by version \(number)",
                detail: [
                    "consumer": .string(consumer), "provider": .string(provider), "version": .string(number),
                    "content": .string(try row.text(at: 3)), "number": .number(JSONNumber(try row.int(at: 0))),
                    "success": .bool(try row.bool(at: 5)),
                ])
        }
        for fact in facts { try append(fact) }
    }

    private func branches(with version: Version) throws -> [Branch] {
        try branchVersions(of: version.id).compactMap { try branch(named: $0.branchName, of: version.pacticipantID) }
    }
}
