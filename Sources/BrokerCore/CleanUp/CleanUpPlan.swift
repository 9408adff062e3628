package import JSONText

/// What a clean-up would delete, and what it would keep and why.
package struct CleanUpPlan: Sendable {
    /// Versions of one pacticipant on one side of the decision.
    package struct Span: Sendable {
        package var count = 0
        package var first: Entry?
        package var last: Entry?

        package typealias Entry = VersionHistory.Entry

        mutating func add(_ entry: Entry) {
            count += 1
            if first == nil { first = entry }
            last = entry
        }
    }

    package struct PacticipantPart: Sendable {
        package var name: String
        package var toDelete: Span
        package var toKeep: Span
    }

    package var totalVersions = 0
    package var totalBranches = 0
    package var branchesToDelete: [Branch] = []
    package var versionsNotToKeep = 0
    /// How many versions each selector keeps, in the order of the rules.
    package var keptBySelector: [(selector: VersionKeepSelector, count: Int)]
    /// In the order of names; those without versions are left out.
    package var parts: [PacticipantPart] = []

    /// How many one run deletes, oldest first.
    package var versionsToDelete: Int { min(deletionLimit, versionsNotToKeep) }
    package var versionsToKeep: Int { totalVersions - versionsNotToKeep }

    private let deletionLimit: Int

    /// Of a broker without pacticipants.
    init(rules: CleanUpRules) {
        keptBySelector = rules.versionSelectors.map { ($0, 0) }
        deletionLimit = rules.deletionLimit
    }

    package var json: JSONObject {
        let selectors = keptBySelector.map { each -> JSONValue in
            ["selector": .object(each.selector.json), "count": .number(JSONNumber(each.count))]
        }
        let parts = parts.map { part -> JSONValue in
            [
                "pacticipant": .string(part.name), "toDelete": .object(Self.json(part.toDelete)),
                "toKeep": .object(Self.json(part.toKeep)),
            ]
        }
        return [
            "totalVersions": .number(JSONNumber(totalVersions)),
            "versionsToDelete": .number(JSONNumber(versionsToDelete)),
            "versionsNotToKeep": .number(JSONNumber(versionsNotToKeep)),
            "versionsToKeep": .number(JSONNumber(versionsToKeep)),
            "versionsToKeepBySelector": .array(selectors),
            "totalBranches": .number(JSONNumber(totalBranches)),
            "branchesToDelete": .number(JSONNumber(branchesToDelete.count)),
            "branchesToKeep": .number(JSONNumber(totalBranches - branchesToDelete.count)),
            "pacticipants": .array(parts),
        ]
    }

    private static func json(_ span: Span) -> JSONObject {
        var object: JSONObject = ["count": .number(JSONNumber(span.count))]
        for (name, entry) in [("first", span.first), ("last", span.last)] {
            guard let entry else { continue }
            object[name] = ["number": .string(entry.number), "createdAt": .string(entry.createdAt.wireText)]
        }
        return object
    }
}
