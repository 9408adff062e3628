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

    /// - Throws: ``SettingsError`` where nobody could come in, where half a pair of credentials is missing or one that nobody
    ///   could send is set, and where everybody could write although only reading is said to be public.
    package func check() throws(SettingsError) {
        guard isEnabled != false else { return }
        try Self.check(username, password, "basic_auth_username", "basic_auth_password")
        try Self.check(
            readOnlyUsername, readOnlyPassword, "basic_auth_read_only_username", "basic_auth_read_only_password")
        guard let policy else {
            guard !allowsPublicRead else { throw .publicReadAlone }
            return
        }
        guard !policy.locksEverybodyOut else { throw .noCredentials }
    }

    private static func check(
        _ username: String?, _ password: String?, _ usernameSetting: String, _ passwordSetting: String
    ) throws(SettingsError) {
        switch (username, password) {
        case (nil, nil): return
        case (.some, nil): throw .halfOfPair(given: usernameSetting, missing: passwordSetting)
        case (nil, .some): throw .halfOfPair(given: passwordSetting, missing: usernameSetting)
        case (.some(let username), .some(let password)):
            // RFC 7617, section 2: what stands before the first colon is the name.
            guard !username.utf8.contains(UInt8(ascii: ":")) else {
                throw .wrongValue(
                    origin: usernameSetting, value: "***",
                    expectation: "a name without a colon: clients put one between name and password")
            }
            for (text, setting) in [(username, usernameSetting), (password, passwordSetting)]
            where text.allSatisfy(\.isWhitespace) {
                throw .wrongValue(
                    origin: setting, value: "***", expectation: "more than white space, which would match nobody")
            }
        }
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
                "basic_auth_read_only_username and its password are those of who may do everything: who reads with them "
                    + "may write too")
        }
        return warnings
    }

    /// The same where everybody may do everything.
    private var openWarnings: [String] {
        var warnings: [String] = []
        if [username, password, readOnlyUsername, readOnlyPassword].contains(where: { $0 != nil }) {
            warnings.append(
                "basic_auth_enabled is false: nobody is asked for the password that is set, and everybody may do everything"
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
