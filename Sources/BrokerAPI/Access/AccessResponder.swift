package import BrokerCore
import HTTPTypes
package import Hummingbird

/// Stands in front of everything that a broker answers, lets in who may come, and gives every answer the fields that
/// all answers carry.
package struct AccessResponder<Next: HTTPResponder>: HTTPResponder where Next.Context == BasicRequestContext {
    package typealias Context = ConnectionContext

    private let policy: AccessPolicy?
    private let rules: AccessRules
    private let next: Next
    private let standardFields: StandardFields
    private let addresses: ClientAddress
    private let origins: OriginRules
    private let logins = LoginGuard()
    private let now: @Sendable () -> ContinuousClock.Instant
    /// nil where nothing depends on who a client is.
    private let proxyNotice: UnknownProxyNotice?
    /// nil where requests aren't counted.
    private let requests: TokenBuckets?

    /// - Parameters:
    ///   - policy: nil lets everybody do everything.
    ///   - now: what rates are counted by.
    package init(
        policy: AccessPolicy?, rules: AccessRules, configuration: APIConfiguration, next: Next,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.now = now
        self.policy = policy
        self.rules = rules
        self.next = next
        standardFields = StandardFields(configuration)
        addresses = ClientAddress(trustedProxies: configuration.trustedProxies)
        origins = OriginRules(configuration)
        let rate = Double(configuration.requestRateLimit)
        requests = rate > 0 ? TokenBuckets(perSecond: rate, capacity: max(2 * rate, 1)) : nil
        proxyNotice = rate > 0 || policy != nil ? UnknownProxyNotice(addresses) : nil
    }

    package func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        proxyNotice?.look(at: request.headers, peer: context.peer, context.logger)
        guard let refusal = refusal(of: request, context) else {
            var response = try await next.respond(to: request, context: context.basic)
            if !standardFields.areIn(response.headers) { standardFields.add(to: &response.headers) }
            return response
        }
        var answer = refusal
        standardFields.add(to: &answer.fields)
        let response = Response(
            status: answer.status, headers: answer.fields, body: ResponseBody(byteBuffer: answer.body))
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func refusal(of request: Request, _ context: ConnectionContext) -> APIResponse? {
        if let requests, let seconds = requests.draw(client(request, context), at: now()) {
            return .tooMany("This client sends more requests than the broker takes from one", seconds)
        }
        let foreignOrigin = origins.foreignOrigin(of: request.head)
        guard policy != nil || foreignOrigin != nil else { return nil }
        let purpose = rules.purpose(request.method, request.uri.path)
        if purpose == .write, let foreignOrigin { return .foreign(foreignOrigin) }
        return policy.flatMap { refusal(of: request, for: purpose, by: $0, context) }
    }

    private func refusal(
        of request: Request, for purpose: AccessPolicy.Purpose, by policy: AccessPolicy, _ context: ConnectionContext
    ) -> APIResponse? {
        guard !policy.isPublic(purpose) else { return nil }
        guard let field = request.headers[.authorization] else { return .unauthorized() }
        let client = client(request, context)
        if let seconds = logins.wait(client, field, at: now()) {
            return .tooMany("Too many wrong passwords came from this client", seconds)
        }
        guard let credentials = BasicCredentials(field) else {
            logins.failed(client, field, at: now())
            guard BasicCredentials.isScheme(of: field) else {
                return APIResponse(
                    .badRequest, type: "text/plain",
                    body: "This broker takes a username and a password (Basic), no token.\n")
            }
            return .unauthorized()
        }
        switch policy.answer(purpose, username: credentials.username, password: credentials.password) {
        case .allowed:
            logins.succeeded(client, field)
            return nil
        case .forbidden:
            logins.succeeded(client, field)
            return .unauthorized("This user may only read. ")
        case .unknown:
            logins.failed(client, field, at: now())
            return .unauthorized()
        }
    }

    private func client(_ request: Request, _ context: ConnectionContext) -> String {
        addresses.key(request.headers, peer: context.peer)
    }
}

extension APIResponse {
    fileprivate static func unauthorized(_ reason: String = "") -> APIResponse {
        var response = APIResponse(
            .unauthorized, type: "text/plain",
            body: reason + "This needs the username and password of somebody who may do it.\n")
        response.fields[.wwwAuthenticate] = "Basic realm=\"Restricted area\""
        return response
    }

    fileprivate static func foreign(_ origin: String) -> APIResponse {
        APIResponse(
            .forbidden, type: "text/plain",
            body:
                "A page of \(origin) may not change anything here. If that is the address of this broker itself, name "
                + "it in the setting base_url.\n")
    }

    fileprivate static func tooMany(_ reason: String, _ seconds: Int) -> APIResponse {
        var response = APIResponse(
            .tooManyRequests, type: "text/plain", body: "\(reason); try again in \(seconds) s.\n")
        response.fields[.retryAfter] = String(seconds)
        return response
    }
}
