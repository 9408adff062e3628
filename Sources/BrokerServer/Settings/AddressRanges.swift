import BrokerAPI
import BrokerCore

/// Addresses and ranges of them, separated by spaces.
struct AddressRanges: SettingValue {
    var networks: [IPNetwork] = []

    init(_ networks: [IPNetwork]) {
        self.networks = networks
    }

    init?(setting text: String) {
        let words = text.split(separator: " ")
        networks = words.compactMap { IPNetwork(String($0)) }
        guard networks.count == words.count else { return nil }
    }

    var settingText: String { networks.map(\.text).joined(separator: " ") }

    static let expectation = "addresses or ranges, such as 10.0.0.0/8 ::1, separated by spaces"

    static let examples = [AddressRanges(setting: "10.0.0.0/8 ::1"), AddressRanges(setting: "192.0.2.1")].compactMap(
        \.self)
}

extension ServerSettings {
    /// The networks of `trusted_proxies` in the form in which they are given.
    var trustedProxies: AddressRanges {
        get { AddressRanges(api.trustedProxies) }
        set { api.trustedProxies = newValue.networks }
    }
}
