import BrokerAPI

/// The text of a URL to which paths are added.
enum BaseAddress {
    /// Whether it is `http://host` or `https://host`, perhaps with a port and a path.
    static func isValid(_ text: String) -> Bool {
        for scheme in ["http://", "https://"] where text.lowercased().hasPrefix(scheme) {
            let rest = text.dropFirst(scheme.count)
            return !rest.isEmpty && !rest.hasPrefix("/") && !rest.contains { "?# ".contains($0) }
        }
        return false
    }

    /// Whether there may be a username or a password in it: any `@` counts, as passwords hold all kinds of characters.
    static func hasUserInformation(_ text: String) -> Bool { text.utf8.contains(UInt8(ascii: "@")) }
}

extension ServerSettings {
    /// That the broker's own URL has a password in it: every link would tell it to everybody.
    var baseAddressFaults: [SettingsFault] {
        guard api.baseURLs.contains(where: BaseAddress.hasUserInformation),
            let given = given.first(where: { $0.name == "base_url" })
        else { return [] }
        let expectation = "a URL without username and password, since every link begins with it"
        return [
            SettingsFault(
                .wrongValue(origin: given.origin, value: given.text, expectation: expectation), about: "base_url")
        ]
    }
}
