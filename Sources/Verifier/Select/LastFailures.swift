import ContractModel
package import JSONText

/// The interactions that failed in an earlier run, by its JSON report.
package struct LastFailures: Sendable, Hashable {
    private var keys: Set<String> = []
    private var ids: Set<String> = []
    private var descriptions: Set<String> = []

    /// Each entry of `interactionResults` with the result `Error` counts by its key, else its id, else its description.
    /// nil where there is none.
    package init?(report: JSONValue) {
        for entry in report["interactionResults"]?.array ?? [] where entry["result"]?.string == "Error" {
            if let key = entry["interactionKey"]?.string {
                keys.insert(key)
            } else if let id = entry["interactionId"]?.string {
                ids.insert(id)
            } else if let description = entry["description"]?.string {
                descriptions.insert(description)
            }
        }
        if keys.isEmpty, ids.isEmpty, descriptions.isEmpty { return nil }
    }

    func takes(_ interaction: Interaction) -> Bool {
        interaction.key.map(keys.contains) == true || interaction.id.map(ids.contains) == true
            || descriptions.contains(interaction.description)
    }
}
