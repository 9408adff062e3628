package import JSONText

/// Merges a newly published document into the one that stands under the same consumer version.
package enum ContractMerge {
    /// The existing document with each interaction and message of the new one in place of the one that has its
    /// description and provider state, or appended. The top level stays that of the existing document.
    package static func merge(_ new: JSONObject, into existing: JSONObject) -> JSONObject {
        var merged = existing
        for name in ["interactions", "messages"] {
            guard let additions = new[name]?.array else { continue }
            guard var elements = existing[name]?.array else {
                merged[name] = .array(additions)
                continue
            }
            for addition in additions {
                if let index = elements.firstIndex(where: { isSame($0, addition) }) {
                    elements[index] = addition
                } else {
                    elements.append(addition)
                }
            }
            merged[name] = .array(elements)
        }
        return merged
    }

    private static func isSame(_ left: JSONValue, _ right: JSONValue) -> Bool {
        guard let left = left.object, let right = right.object else { return false }
        return left["description"] == right["description"] && state(of: left) == state(of: right)
    }

    private static func state(of interaction: JSONObject) -> JSONValue? {
        interaction["provider_state"] ?? interaction["providerState"] ?? interaction["providerStates"]
    }
}
