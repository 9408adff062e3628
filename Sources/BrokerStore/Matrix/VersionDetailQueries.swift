import BrokerCore
import SQLCore

/// What else the matrix shows of versions.
extension SQLBrokerTransaction {
    func details(ofVersions versionIDs: [Int]) throws -> [Int: VersionDetails] {
        var details = Dictionary(uniqueKeysWithValues: Set(versionIDs).map { ($0, VersionDetails()) })
        for ids in IdentifierLists.lists(versionIDs) {
            try forEachBranch(of: ids) { details[$0]?.branches.append($1) }
            try forEachTag(of: ids) { details[$0]?.tags.append($1) }
        }
        for (version, environments) in try environments(holding: versionIDs) {
            details[version]?.environments = environments
        }
        return details
    }
}
