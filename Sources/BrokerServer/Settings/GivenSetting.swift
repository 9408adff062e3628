/// A setting that was given, with where and what.
package struct GivenSetting: Sendable, Hashable {
    package let name: String
    /// Such as `--port`, `TREATY_PORT` or `port (treaty.yaml, line 3)`.
    package let origin: String
    /// As it was given; secrets are `***`.
    package let text: String

    package init(name: String, origin: String, text: String) {
        self.name = name
        self.origin = origin
        self.text = text
    }
}
