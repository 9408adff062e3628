/// Settings that belong together, under a heading of their own in help and tables.
package struct SettingTheme: Sendable {
    package let title: String
    package let settings: [Setting]

    init(_ title: String, _ settings: [Setting]) {
        self.title = title
        self.settings = settings
    }
}

extension ServerSettings {
    /// All settings by theme, in the order in which they are explained. Flags, help and tables are made from it alone.
    package static let themes: [SettingTheme] = [
        .server, .http, .limits, .logging, .database, .access, .webhooks, .rules, .cleanUp,
    ]

    /// All settings.
    package static let table: [Setting] = themes.flatMap(\.settings)
}
