import HTTPTransport
import TextCoding

/// How a caller shows the broker who it is.
package enum BrokerCredentials: Sendable, Hashable {
    case basic(username: String, password: String)
    case bearer(token: String)

    /// The value of the `Authorization` line (RFC 7617, UTF-8; RFC 6750).
    package var authorization: String {
        switch self {
        case .basic(let username, let password):
            "Basic " + Base64.encode("\(username):\(password)".utf8)
        case .bearer(let token): "Bearer " + token
        }
    }

    /// The texts that no log may show.
    package var secrets: [String] {
        switch self {
        case .basic(let username, let password): [Base64.encode("\(username):\(password)".utf8), password]
        case .bearer(let token): [token]
        }
    }

    /// The user information of a URL, decoded; nil if it is not valid percent-encoded UTF-8.
    package init?(userInfo: String) {
        let parts = userInfo.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let username = PercentEncoding.decode(parts[0]),
            let password = PercentEncoding.decode(parts.count > 1 ? parts[1] : "")
        else { return nil }
        self = .basic(username: username, password: password)
    }
}
