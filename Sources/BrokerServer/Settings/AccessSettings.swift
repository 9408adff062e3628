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

    /// That nobody could come in, that half a pair of credentials is missing or one is set that nobody could send, and
    /// that everybody could write although only reading is said to be public.
    var faults: [SettingsFault] {
        guard isEnabled != false else { return [] }
        let pairs =
            Self.faults(username, password, "basic_auth_username", "basic_auth_password")
            + Self.faults(
                readOnlyUsername, readOnlyPassword, "basic_auth_read_only_username", "basic_auth_read_only_password")
        guard pairs.isEmpty else { return pairs }
        guard let policy else {
            return allowsPublicRead ? [Self.fault(.publicReadAlone, "allow_public_read")] : []
        }
        return policy.locksEverybodyOut ? [Self.fault(.noCredentials, "basic_auth_enabled")] : []
    }

    /// One that any of the credentials may be the reason of.
    private static func fault(_ error: SettingsError, _ setting: String) -> SettingsFault {
        SettingsFault(
            error, about: setting, "basic_auth_enabled", "basic_auth_username", "basic_auth_password",
            "basic_auth_read_only_username", "basic_auth_read_only_password")
    }

    private static func faults(
        _ username: String?, _ password: String?, _ usernameSetting: String, _ passwordSetting: String
    ) -> [SettingsFault] {
        guard let username else {
            return password == nil ? [] : [.half(given: passwordSetting, missing: usernameSetting)]
        }
        guard let password else { return [.half(given: usernameSetting, missing: passwordSetting)] }
        // RFC 7617, section 2: what stands before the first colon is the name.
        if username.utf8.contains(UInt8(ascii: ":")) {
            return [unusable(usernameSetting, "a name without a colon: clients put one between name and password")]
        }
        return [(username, usernameSetting), (password, passwordSetting)].filter { $0.0.allSatisfy(\.isWhitespace) }
            .map { unusable($0.1, "more than white space, which would match nobody") }
    }

    private static func unusable(_ setting: String, _ expectation: String) -> SettingsFault {
        SettingsFault(.wrongValue(origin: setting, value: "***", expectation: expectation), about: setting)
    }

    /// What is allowed and probably not meant.
    var warnings: [String] {
        guard let policy else { return openWarnings }
        var warnings: [String] = []
        if policy.full == nil {
            warnings.append("nobody may write: basic_auth_username and basic_auth_password are not set")
        }
        if username != nil, username == readOnlyUsername, password == readOnlyPassword {
            warnings.append(
                "basic_auth_read_only_username and its password are those of who may do everything: who reads with "
                    + "them may write too")
        }
        return warnings
    }

    /// The same where everybody may do everything.
    private var openWarnings: [String] {
        var warnings: [String] = []
        if [username, password, readOnlyUsername, readOnlyPassword].contains(where: { $0 != nil }) {
            warnings.append(
                "basic_auth_enabled is false: nobody is asked for the password that is set, and everybody may do "
                    + "everything"
            )
        }
        let moot = [
            ("allow_public_read", allowsPublicRead), ("public_heartbeat", hasPublicHeartbeat),
            ("enable_public_badge_access", hasPublicBadges),
        ]
        for (name, _) in moot.filter(\.1) {
            warnings.append("\(name) has no effect: nobody is asked for a password, and everybody may do everything")
        }
        return warnings
    }
}
