import BrokerCore
import HTTPTransport

/// Decides where a request of a webhook may go, and to which addresses exactly.
///
/// The rules about methods, schemes and hosts are those that the webhook was created under, asked again as the settings
/// may have changed since. Names are resolved here, and only addresses that were looked at are connected to.
struct DestinationGuard: Sendable {
    let rules: WebhookRules
    let addresses: AddressRules
    let resolver: any HostResolver

    /// - Parameter limit: For the look-up of the name.
    func destination(
        of method: String, _ url: String, within limit: Duration
    ) async throws(RefusedDestination) -> Destination {
        if let objection = rules.objection(toMethod: method) { throw .refused("The method \(objection)") }
        if let objection = rules.objection(toURL: url) { throw .refused("The URL's \(objection)") }
        let target = try Self.target(url)
        let host = Self.withoutBrackets(target.host)
        let found = try await look(up: host, within: limit)
        let allowed = found.filter { addresses.objection(to: $0) == nil }
        guard allowed.isEmpty else { return Destination(url: target, addresses: allowed) }
        guard let objection = found.lazy.compactMap({ addresses.objection(to: $0) }).first else {
            throw .unreachable(host: host, detail: "it could not be found")
        }
        throw .unreachable(
            host: host,
            detail: "it has \(objection), which webhooks may reach only if webhook_allowed_networks lists it")
    }

    private func look(up host: String, within limit: Duration) async throws(RefusedDestination) -> [IPAddress] {
        do throws(ResolutionError) {
            return try await resolver.addresses(of: host, within: limit)
        } catch {
            switch error {
            case .timedOut:
                throw .failed("The address of the host \(host) was not found within \(limit.components.seconds) s.")
            case .tooMany: throw .failed("Too many addresses are being looked up at this time.")
            }
        }
    }

    /// The URL, read in the same way by the rules and by what sends it; anything that two programs might read
    /// differently is refused.
    private static func target(_ text: String) throws(RefusedDestination) -> HTTPURL {
        guard let url = HTTPURL(text), url.effectivePort > 0 else {
            throw .refused("The URL is not an absolute http or https URL with a port that exists.")
        }
        let host = withoutBrackets(url.host).lowercased()
        let isBracketed = url.host.hasPrefix("[")
        let isPlain = isBracketed ? IPAddress(host)?.bytes.count == 16 : isHostName(host)
        let isSame = WebhookURL(TemplateParameter.replaced(in: text))?.host.utf8.elementsEqual(host.utf8) ?? false
        guard isPlain, isSame else { throw .refused("The URL has a host that is neither a name nor an address.") }
        return url
    }

    private static func withoutBrackets(_ host: String) -> String {
        host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
    }

    private static func isHostName(_ host: String) -> Bool {
        (1...253).contains(host.utf8.count)
            && host.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
                default: ".-_".utf8.contains(byte)
                }
            }
    }
}
