/// Who may do what with a broker (the reference's settings of basic authentication).
package struct AccessPolicy: Sendable {
    /// What a request wants to do.
    package enum Purpose: Sendable, Hashable {
        case read, write, readHeartbeat, readBadge
    }

    /// May do everything.
    package var full: Credentials?
    /// May read.
    package var readOnly: Credentials?
    /// Whether reading needs no credentials.
    package var allowsPublicRead = false
    /// Whether the heartbeat needs no credentials.
    package var hasPublicHeartbeat = false
    /// Whether badges need no credentials.
    package var hasPublicBadges = false

    package init() {}

    /// Whether nobody could ever do anything: credentials are asked for, and none are known.
    package var locksEverybodyOut: Bool { full == nil && readOnly == nil && !allowsPublicRead }

    /// Whether something may be done by anybody. Credentials are then not looked at.
    package func isPublic(_ purpose: Purpose) -> Bool {
        switch purpose {
        case .write: false
        case .read: allowsPublicRead
        case .readHeartbeat: allowsPublicRead || hasPublicHeartbeat
        case .readBadge: allowsPublicRead || hasPublicBadges
        }
    }

    /// What credentials are good for.
    package enum Answer: Sendable, Hashable {
        case allowed
        /// They are somebody's, who may not do that.
        case forbidden
        /// They are nobody's.
        case unknown
    }

    /// Whether somebody may do something. Takes as long for wrong credentials as for right ones.
    package func answer(_ purpose: Purpose, username: String, password: String) -> Answer {
        let isFull = full?.match(username, password) ?? false
        let isReader = readOnly?.match(username, password) ?? false
        if isFull || (isReader && purpose != .write) { return .allowed }
        return isReader ? .forbidden : .unknown
    }
}
