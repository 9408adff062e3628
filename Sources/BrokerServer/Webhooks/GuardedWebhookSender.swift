import BrokerCore
import HTTPTransport
import Logging

/// Sends requests of webhooks over the network, to allowed addresses only.
///
/// A proxy that the environment names is asked for a tunnel to the address that was checked: it never resolves a name,
/// so it is no way around the guard.
struct GuardedWebhookSender: WebhookSender {
    let transport: any HTTPTransport
    let destinations: DestinationGuard
    let settings: SendingSettings
    let clock: @Sendable () -> Timestamp
    /// Gets to know what the authors of webhooks don't.
    let logger: Logger

    /// At most so many addresses of a host are tried.
    private static let maximumTries = 4

    func send(_ call: WebhookCall) async -> WebhookAnswer {
        let start = ContinuousClock.now
        do throws(RefusedDestination) {
            let destination = try await destinations.destination(
                of: call.method, call.url, within: settings.timeLimit)
            return await send(request(call, to: destination), to: destination, since: start, call.redaction)
        } catch {
            if case .unreachable(let host, let detail) = error {
                logger.warning("webhooks: delivery \(call.deliveryID) did not go to the host \(host): \(detail)")
            }
            let reason = call.redaction.hiding(error.reason)
            return error.isRefusal ? .refused(reason: reason) : .failed(reason: reason)
        }
    }

    /// The first address that takes a connection gets the request; where one doesn't, nothing was sent.
    private func send(
        _ request: HTTPRequest, to destination: Destination, since start: ContinuousClock.Instant,
        _ redaction: WebhookRedaction
    ) async -> WebhookAnswer {
        var request = request
        var reason = ""
        let addresses = destination.addresses.prefix(Self.maximumTries)
        for (index, address) in addresses.enumerated() {
            let left = max(.seconds(1), settings.timeLimit - (ContinuousClock.now - start))
            let port = destination.url.effectivePort
            request.options.pinnedAddress = PinnedAddress(host: address.description, port: port)
            request.options.connectTimeLimit = left / (addresses.count - index)
            request.options.timeLimit = left
            do throws(TransportError) {
                return .answered(WebhookAnswer.Response(try await transport.send(request)))
            } catch {
                reason = error.kind == .timedOut ? tooSlow(destination) : error.description
                guard error.kind == .connectionRefused || error.kind == .connectTimedOut else { break }
            }
        }
        return .failed(reason: redaction.hiding(reason))
    }

    private func tooSlow(_ destination: Destination) -> String {
        let limit = settings.timeLimitSeconds
        return
            "\(destination.url.host) did not answer completely within \(limit == 1 ? "1 second" : "\(limit) seconds"), "
            + "which is webhook_time_limit."
    }
}

extension GuardedWebhookSender {
    private func request(_ call: WebhookCall, to destination: Destination) -> HTTPRequest {
        var url = destination.url
        url.fragment = nil
        url.userInfo = nil
        var request = HTTPRequest(
            method: call.method, url: url.text, fields: call.fields.map { HTTPField($0.name, $0.value) },
            body: call.body)
        request.fields.replace(WebhookSignature.deliveryHeader, with: call.deliveryID)
        if let secret = call.signingSecret {
            let value = WebhookSignature.value(
                secret: secret, deliveryID: call.deliveryID, body: call.body ?? [], at: clock())
            request.fields.replace(WebhookSignature.header, with: value)
        }
        request.options = settings.options
        request.options.proxy = settings.proxies.proxy(for: request.url)
        return request
    }
}

extension WebhookAnswer.Response {
    fileprivate init(_ response: HTTPResponse) {
        self.init(
            status: response.status, fields: response.fields.map { .init(name: $0.name, value: $0.value) },
            body: response.body, isTruncated: response.isCut)
    }
}
