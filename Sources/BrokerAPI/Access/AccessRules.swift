import BrokerCore
import HTTPTypes

/// What a request wants to do, by its method and path.
///
/// Reading is GET, HEAD and OPTIONS, and the POST with which verifiers ask for their pacts; everything else is writing.
/// A new route needs no rule to be safe: at worst somebody may not do what they should be able to.
package struct AccessRules: Sendable {
    private let badges: RouteTable

    /// - Parameter badges: The routes that show badges; a resource that is only called "badge" is none.
    init(badges: [Route]) {
        self.badges = RouteTable(badges)
    }

    func purpose(_ method: HTTPRequest.Method, _ path: String) -> AccessPolicy.Purpose {
        let segments = path.split(separator: "/")
        guard [.get, .head, .options].contains(method) else {
            let isForVerification =
                method == .post && segments.count == 4 && segments[0] == "pacts" && segments[1] == "provider"
                && segments[3] == "for-verification"
            return isForVerification ? .read : .write
        }
        if segments == ["diagnostic", "status", "heartbeat"] { return .readHeartbeat }
        return method == .get && isBadge(path, segments.last) ? .readBadge : .read
    }

    private func isBadge(_ path: String, _ last: Substring?) -> Bool {
        guard last == "badge" || last == "badge.svg",
            let segments = try? RequestPath(path, problemBase: "").segments
        else { return false }
        return badges.match(segments) != nil
    }
}
