package import BrokerCore
import HTTPTypes
package import Hummingbird
import TextCoding

/// Stands in front of everything that a broker answers, lets in who may come, and gives every answer the fields that all
/// answers carry.
package struct AccessResponder<Next: HTTPResponder>: HTTPResponder where Next.Context == BasicRequestContext {
    package typealias Context = BasicRequestContext

    private let policy: AccessPolicy?
    private let next: Next
    private let standardFields: StandardFields

    /// - Parameter policy: nil lets everybody do everything.
    package init(policy: AccessPolicy?, configuration: APIConfiguration, next: Next) {
        self.policy = policy
        self.next = next
        standardFields = StandardFields(treatyVersion: configuration.treatyVersion)
    }

    package func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        guard let policy, let refusal = refusal(of: request, policy) else {
            var response = try await next.respond(to: request, context: context)
            standardFields.add(to: &response.headers)
            return response
        }
        var answer = refusal
        standardFields.add(to: &answer.fields)
        let response = Response(
            status: answer.status, headers: answer.fields, body: ResponseBody(byteBuffer: answer.body))
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func refusal(of request: Request, _ policy: AccessPolicy) -> APIResponse? {
        let purpose = AccessPolicy.Purpose(of: request)
        guard !policy.isPublic(purpose) else { return nil }
        guard let field = request.headers[.authorization] else { return Self.unauthorized }
        guard let credentials = BasicCredentials(field) else {
            return APIResponse(
                .badRequest, type: "text/plain",
                body: "This broker takes a username and a password (Basic), no token.\n")
        }
        let isAllowed = policy.allows(purpose, username: credentials.username, password: credentials.password)
        return isAllowed ? nil : Self.unauthorized
    }

    private static var unauthorized: APIResponse {
        var response = APIResponse(
            .unauthorized, type: "text/plain", body: "This needs the username and password of somebody who may do it.\n"
        )
        response.fields[.wwwAuthenticate] = "Basic realm=\"Restricted area\""
        return response
    }
}

/// What a field `Authorization: Basic …` says (RFC 7617).
private struct BasicCredentials {
    let username: String
    let password: String

    init?(_ field: String) {
        let parts = field.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "basic",
            let bytes = Base64.decode(parts[1].utf8, isStrict: false),
            let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
        else { return nil }
        username = String(decoding: bytes[..<colon], as: UTF8.self)
        password = String(decoding: bytes[(colon + 1)...], as: UTF8.self)
    }
}

extension AccessPolicy.Purpose {
    /// By method and path. Verifiers with credentials for reading ask for their pacts with a POST.
    fileprivate init(of request: Request) {
        let segments = request.uri.path.split(separator: "/")
        let isReading = [.get, .head, .options].contains(request.method)
        if isReading, segments == ["diagnostic", "status", "heartbeat"] {
            self = .readHeartbeat
        } else if request.method == .get, segments.last == "badge" || segments.last == "badge.svg" {
            self = .readBadge
        } else if isReading {
            self = .read
        } else {
            let isForVerification =
                request.method == .post && segments.count == 4 && segments[0] == "pacts" && segments[1] == "provider"
                && segments[3] == "for-verification"
            self = isForVerification ? .read : .write
        }
    }
}
