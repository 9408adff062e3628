import HTTPTypes
import Logging
import Synchronization

/// Tells once that requests come through a proxy whose word about its clients isn't taken, so that limits that are
/// meant for one client meet all of them.
final class UnknownProxyNotice: Sendable {
    private let addresses: ClientAddress
    private let isTold = Atomic(false)

    init(_ addresses: ClientAddress) {
        self.addresses = addresses
    }

    func look(at fields: HTTPFields, peer: String?, _ logger: Logger) {
        guard !isTold.load(ordering: .relaxed), let peer, addresses.isBehindUnknownProxy(fields, peer: peer),
            !isTold.exchange(true, ordering: .relaxed)
        else { return }
        logger.warning(
            """
            A request with X-Forwarded-For came from \(peer), which is not one of trusted_proxies: if that is your \
            proxy, all clients behind it count as one for request_rate_limit and wrong passwords. Name it in \
            trusted_proxies.
            """)
    }
}
