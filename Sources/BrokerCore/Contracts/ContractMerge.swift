import ContractModel
package import JSONText

/// Merges a newly published document into the one that stands under the same consumer version.
package enum ContractMerge {
    /// The existing document with each interaction and message of the new one in place of the one that has its
    /// description and provider state, or appended. The top level stays that of the existing document.
    package static func merge(_ new: JSONObject, into existing: JSONObject) -> JSONObject {
        var merged = existing
        for name in ["interactions", "messages"] {
            guard let additions = new[name]?.array else { continue }
            guard let elements = existing[name]?.array else {
                merged[name] = .array(additions)
                continue
            }
            merged[name] = .array(merge(additions, into: elements))
        }
        return merged
    }

    /// Whether the two can't be merged: one has no interactions, or they differ in the request of an interaction that
    /// both have. Responses may differ.
    package static func conflicts(_ new: JSONObject, with existing: JSONObject) -> Bool {
        guard let additions = new["interactions"]?.array, let elements = existing["interactions"]?.array else {
            return true
        }
        let places = Dictionary(grouping: elements.indices) { key(of: elements[$0]) }
        return additions.contains { addition in
            guard let key = key(of: addition) else { return false }
            return places[key]?.contains { !haveSameRequest(elements[$0], addition) } ?? false
        }
    }

    /// Whether HTTP interactions and messages would come together before version 4 of the specification: verifiers
    /// leave out the HTTP interactions of such a document (Pact specification V3, message pacts).
    package static func mixesKinds(_ new: JSONObject, with existing: JSONObject) -> Bool {
        guard SpecificationVersion(of: existing) != .v4 else { return false }
        let (added, present) = (kinds(of: new), kinds(of: existing))
        return added.count == 1 && present.count == 1 && added != present
    }

    private static func kinds(of document: JSONObject) -> [String] {
        ["interactions", "messages"].filter { document[$0]?.array?.isEmpty == false }
    }

    private static func merge(_ additions: [JSONValue], into elements: [JSONValue]) -> [JSONValue] {
        var merged = elements
        var places: [[UInt8]: Int] = [:]
        for (place, element) in elements.enumerated() {
            guard let key = key(of: element), places[key] == nil else { continue }
            places[key] = place
        }
        for addition in additions {
            guard let key = key(of: addition) else {
                merged.append(addition)
                continue
            }
            if let place = places[key] {
                merged[place] = addition
            } else {
                places[key] = merged.count
                merged.append(addition)
            }
        }
        return merged
    }

    private static func haveSameRequest(_ left: JSONValue, _ right: JSONValue) -> Bool {
        ["method", "path", "query", "body", "headers"].allSatisfy { name in
            present(name, in: left["request"]).map(SortedContent.sorted)
                == present(name, in: right["request"]).map(SortedContent.sorted)
        }
    }

    /// A member's value; null is as good as none.
    private static func present(_ name: String, in value: JSONValue?) -> JSONValue? {
        guard let found = value?[name], !found.isNull else { return nil }
        return found
    }

    /// What makes two interactions the same: description and provider state. nil for what is no interaction.
    private static func key(of element: JSONValue) -> [UInt8]? {
        guard element.object != nil else { return nil }
        let state = ["provider_state", "providerState", "providerStates"].lazy.compactMap { present($0, in: element) }
        return JSONValue.array([present("description", in: element) ?? .null, state.first ?? .null]).compactBytes()
    }
}
