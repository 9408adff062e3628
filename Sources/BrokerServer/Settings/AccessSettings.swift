package import BrokerCore

/// The settings about who may come in.
package struct AccessSettings: Sendable {
    /// nil asks for credentials where a username with its password is set.
    package var isEnabled: Bool?
    package var username: String?
    package var password: String?
    package var readOnlyUsername: String?
    package var readOnlyPassword: String?
    package var allowsPublicRead = false
    package var hasPublicHeartbeat = false
    package var hasPublicBadges = false

    package init() {}

    /// nil where everybody may do everything.
    ///
    /// Half of a pair of credentials counts as asking for them: forgetting a variable must not open a broker.
    package var policy: AccessPolicy? {
        let given = [username, password, readOnlyUsername, readOnlyPassword].contains { $0 != nil }
        guard isEnabled ?? given else { return nil }
        var policy = AccessPolicy()
        policy.full = Credentials(username: username, password: password)
        policy.readOnly = Credentials(username: readOnlyUsername, password: readOnlyPassword)
        policy.allowsPublicRead = allowsPublicRead
        policy.hasPublicHeartbeat = hasPublicHeartbeat
        policy.hasPublicBadges = hasPublicBadges
        return policy
    }

    /// - Throws: ``SettingsError`` where nobody could come in.
    package func check() throws(SettingsError) {
        guard let policy, policy.locksEverybodyOut else { return }
        throw .noCredentials
    }
}
