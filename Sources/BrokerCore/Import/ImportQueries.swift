/// Look-ups and changes of an import from another broker.
package protocol ImportQueries {
    /// nil where none is under way.
    func importState() throws -> ImportState?
    /// nil ends the import.
    func setImportState(_ state: ImportState?) throws
    /// Keeps an item until it is written; one with the same key is replaced.
    func stage(_ item: ImportItem) throws
    func stagedItem(_ key: ImportKey) throws -> ImportItem?
    /// The next ones of a kind in their order.
    func stagedItems(_ kind: ImportKey.Kind, limit: Int) throws -> [ImportItem]
    /// Those of a kind behind a key, in the order of keys.
    func stagedItems(_ kind: ImportKey.Kind, after key: String, limit: Int) throws -> [ImportItem]
    func stagedCount(_ kind: ImportKey.Kind) throws -> Int
    func removeStaged(_ key: ImportKey) throws
    func removeStaged(_ kind: ImportKey.Kind) throws
    /// Takes all that is staged of these kinds, and nothing else, for what no list names any more.
    func setUnlisted(_ kinds: [ImportKey.Kind]) throws
    func isUnlisted(_ key: ImportKey) throws -> Bool
    /// A list names it after all.
    func setListed(_ key: ImportKey) throws
    /// Removes what no list named since ``setUnlisted(_:)``.
    func removeUnlisted() throws
    /// What was noted when this thing of that broker was written here; nil where it never was.
    func imported(_ key: ImportKey, from source: String) throws -> String?
    func markImported(_ key: ImportKey, from source: String, detail: String) throws
    func hasPublications() throws -> Bool
    func hasVerification(number: Int) throws -> Bool
    /// A deployment with the identifier of this transaction, be it one that ended.
    ///
    /// - Parameters:
    ///   - undeployedAt: nil for a current one, of which the instance must have no other.
    ///   - updatedAt: when it was changed last.
    func insertDeployedVersion(
        _ version: Version, of pacticipant: Pacticipant, in environment: Environment, instance: String?,
        undeployedAt: Timestamp?, updatedAt: Timestamp
    ) throws
    /// Makes a member of the branch its head.
    func setHead(_ version: Version, of branch: Branch) throws
    /// The same transaction at the time when something happened at another broker.
    ///
    /// Facts that it appends name the source.
    /// - Parameter identifier: what ``BrokerTransaction/newIdentifier()`` returns; nil for a new one.
    func importing(from source: String, at time: Timestamp, identifier: String?) -> any BrokerTransaction
}
