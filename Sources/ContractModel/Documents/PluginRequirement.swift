package import JSONText

/// A plugin that a version 4 document asks for in `metadata.plugins`.
package struct PluginRequirement: Sendable, Hashable {
    package let name: String
    package let version: String?

    package init(name: String, version: String?) {
        self.name = name
        self.version = version
    }

    /// Every entry of `metadata.plugins`, well formed or not.
    package static func all(in metadata: JSONObject) -> [PluginRequirement] {
        (metadata["plugins"]?.array ?? []).map { entry in
            PluginRequirement(
                name: entry["name"]?.plainText ?? entry.plainText, version: entry["version"]?.plainText)
        }
    }
}
