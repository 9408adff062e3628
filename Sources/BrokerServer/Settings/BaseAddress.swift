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
    /// That a URL has a password in it that everybody would be told: by every link, or by what redirects to badges.
    var baseAddressFaults: [SettingsFault] {
        let badges = api.badges.mode == .redirect ? [api.badges.serviceURL] : []
        return fault(of: "base_url", api.baseURLs, "every link begins with it")
            + fault(of: "shields_io_base_url", badges, "who asks for a badge is sent there")
    }

    private func fault(of setting: String, _ urls: [String], _ reason: String) -> [SettingsFault] {
        guard urls.contains(where: BaseAddress.hasUserInformation),
            let given = given.first(where: { $0.name == setting })
        else { return [] }
        let expectation = "a URL without username and password, since \(reason) (an @ in its path is written %40)"
        return [
            SettingsFault(
                .wrongValue(origin: given.origin, value: given.text, expectation: expectation), about: setting)
        ]
    }
}
