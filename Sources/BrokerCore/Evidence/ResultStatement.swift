package import ContractModel
package import JSONText

/// What one result says about the required interactions of a content.
package struct ResultStatement: Sendable, Hashable {
    /// Passed or failed for each required interaction that an entry could be attributed to, by its place.
    package var entries: [Int: Entry]
    /// Whether success or failure without entries speaks for all the others.
    package var rest: Rest
    package var success: Bool

    package enum Rest: String, Sendable, Hashable {
        /// The others keep what they had.
        case unsaid
        /// A bare success: failures and gaps become claims.
        case claimed
        /// A failure that names no failed interaction: every one that is not listed as passed failed, or all of them
        /// where all are listed so.
        case failed
    }

    package struct Entry: Sendable, Hashable {
        package var passed: Bool
        /// The entry's `mismatches` or other grounds, as compact JSON, if it failed and gave any.
        package var grounds: String?

        package init(passed: Bool, grounds: String?) {
            self.passed = passed
            self.grounds = grounds
        }
    }

    package init(entries: [Int: Entry], rest: Rest, success: Bool) {
        self.entries = entries
        self.rest = rest
        self.success = success
    }

    /// Reads a result's `testResults`, in any client's form, against the interactions that it is about.
    ///
    /// Entries are the array itself, or its member `tests` or `examples`. An entry belongs to the interactions with its
    /// `interactionId`; without one, to those with its description and provider state.
    package init(success: Bool, testResults: JSONValue?, required: [RequiredInteraction]) {
        guard let list = Self.list(in: testResults) else {
            self.init(entries: [:], rest: success ? .claimed : .failed, success: success)
            return
        }
        let attribution = EntryAttribution(required)
        var entries: [Int: Entry] = [:]
        for entry in list.compactMap(\.object) {
            let passed = Self.passed(entry, resultSuccess: success)
            let grounds = passed ? nil : Self.grounds(of: entry)
            for place in attribution.places(of: entry) where entries[place]?.passed != false {
                entries[place] = Entry(passed: passed, grounds: grounds)
            }
        }
        let isBare = !list.isEmpty && entries.isEmpty
        let namesFailure = entries.values.contains { !$0.passed }
        let rest: Rest = !success && !namesFailure ? .failed : success && isBare ? .claimed : .unsaid
        // Where it lists every interaction as passed it contradicts itself: any of them may be what failed.
        if rest == .failed, entries.count == required.count { entries = [:] }
        self.init(entries: entries, rest: rest, success: success)
    }

    /// Bytes of one interaction's grounds that are kept beside the result.
    private static let maximumGrounds = 16 * 1024

    private static func list(in testResults: JSONValue?) -> [JSONValue]? {
        testResults?.array ?? testResults?["tests"]?.array ?? testResults?["examples"]?.array
    }

    private static func passed(_ entry: JSONObject, resultSuccess: Bool) -> Bool {
        if let success = entry["success"]?.bool { return success }
        if let status = entry["status"], !status.isNull { return status.string == "passed" }
        return grounds(of: entry) == nil ? resultSuccess : false
    }

    private static func grounds(of entry: JSONObject) -> String? {
        for name in ["mismatches", "exceptions", "exception", "differences"] {
            guard let value = entry[name], !isEmpty(value) else { continue }
            let text = value.compactText()
            return text.utf8.count <= maximumGrounds ? text : "\"(left out: \(text.utf8.count) bytes)\""
        }
        return nil
    }

    private static func isEmpty(_ value: JSONValue) -> Bool {
        switch value {
        case .null: true
        case .string(let text): text.isEmpty
        case .array(let elements): elements.isEmpty
        case .object(let object): object.isEmpty
        case .bool(let bool): !bool
        case .number: false
        }
    }
}

/// Finds the interactions that an entry of a result is about. Names are compared byte by byte.
private struct EntryAttribution {
    private var placesByIdentifier: [[UInt8]: [Int]] = [:]
    private var placesByDescription: [[UInt8]: [Int]] = [:]
    private let required: [RequiredInteraction]

    init(_ required: [RequiredInteraction]) {
        self.required = required
        for (place, interaction) in required.enumerated() {
            placesByIdentifier[Array(interaction.identifier.utf8), default: []].append(place)
            placesByDescription[Array(interaction.description.utf8), default: []].append(place)
        }
    }

    func places(of entry: JSONObject) -> [Int] {
        if let identifier = entry["interactionId"], !identifier.isNull, identifier.string != "" {
            return placesByIdentifier[Array((identifier.string ?? identifier.compactText()).utf8)] ?? []
        }
        guard let description = entry["interactionDescription"]?.string else { return [] }
        let places = placesByDescription[Array(description.utf8)] ?? []
        guard let state = entry["interactionProviderState"]?.string, !state.isEmpty else { return places }
        return places.filter { required[$0].providerStateNames.contains { $0.hasSameBytes(as: state) } }
    }
}

extension Evidence {
    /// The evidence after one more result. Results are applied in the order in which they arrived.
    package func applying(_ statement: ResultStatement, verification number: Int) -> Evidence {
        var next = self
        next.latestVerification = number
        next.latestSuccess = statement.success
        for place in outcomes.indices {
            if let entry = statement.entries[place] {
                next.outcomes[place] = entry.passed ? .passed : .failed
                continue
            }
            switch statement.rest {
            case .unsaid: break
            case .claimed: if outcomes[place] != .passed { next.outcomes[place] = .claimed }
            case .failed: next.outcomes[place] = .failed
            }
        }
        return next
    }
}
