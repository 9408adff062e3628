/// Why a request goes nowhere.
enum RefusedDestination: Error, Equatable {
    /// It is not allowed: one sentence for people.
    case refused(String)
    /// The host was not looked up: one sentence for people.
    case failed(String)
    /// There is no such host, or it may not be reached. Which of the two, and why, is only for who operates the broker:
    /// else whoever writes a webhook could learn with it which hosts there are in the broker's network.
    case unreachable(host: String, detail: String)

    /// Whether rules, not luck, may have decided.
    var isRefusal: Bool {
        if case .failed = self { return false }
        return true
    }

    /// One sentence for whoever writes webhooks.
    var reason: String {
        switch self {
        case .refused(let reason), .failed(let reason): reason
        case .unreachable(let host, _):
            "The host \(host) does not exist, or this broker's rules do not let webhooks reach it; its "
                + "operator can see which."
        }
    }
}
