package import BrokerCore

/// The forms of version numbers, separated by spaces.
extension [VersionFormat]: SettingValue {
    package init?(setting text: String) {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        let formats = words.compactMap(VersionFormat.init)
        guard !words.isEmpty, formats.count == words.count else { return nil }
        self = formats
    }

    package var settingText: String { map(\.text).joined(separator: " ") }

    package static var expectation: String {
        "forms such as %M.%m.%p%s%d, separated by spaces, of %M, %m, %p, %s, %d and other characters, each with %M"
    }

    package static var examples: [[VersionFormat]] {
        [["%M.%m.%p", "%M"].compactMap(VersionFormat.init), VersionFormat.defaults]
    }
}
