import BrokerCore
import HTTPTypes
import JSONText
import Logging

/// What monitoring asks: whether the process answers, and whether what it depends on does.
struct DiagnosticRoutes: Sendable {
    /// Whether monitoring finds anything.
    var isEnabled = true
    /// Reaches for the database and throws where it doesn't answer.
    let checkDatabase: @Sendable () async throws -> Void

    var routes: [Route] {
        (isEnabled ? status : []) + [
            Route(
                "/test/error", .get(handler: fail), .post(body: .optionalObject, validating: { _ in }, handler: fail))
        ]
    }

    private var status: [Route] {
        [
            Route("/diagnostic/status/heartbeat", .get(handler: heartbeat)),
            Route("/diagnostic/status/dependencies", .get(handler: dependencies)),
        ]
    }

    /// Touches no database.
    @Sendable private func heartbeat(_ request: APIRequest) async throws -> APIResponse {
        var document = HALDocument()
        document.set("ok", true)
        document.link("self", Link(request.links.heartbeat))
        return .document(document.object, as: Self.type)
    }

    @Sendable private func dependencies(_ request: APIRequest) async throws -> APIResponse {
        var database: JSONObject = ["ok": true]
        do {
            try await checkDatabase()
        } catch {
            let reference = ErrorReference()
            request.logger.error(
                "The database doesn't answer",
                metadata: ["reference": "\(reference)", "error": "\(String(reflecting: error))"])
            let message =
                error as? StorageError == .damaged
                ? "\(StorageError.damaged)"
                : "The database doesn't answer. The details have been logged with the reference \(reference)"
            database = ["ok": false, "error": ["message": .string(message)]]
        }
        var document = HALDocument()
        document.set("database", .object(database))
        document.link("self", Link(request.links.dependencies))
        return .document(document.object, as: Self.type, status: database["ok"] == true ? .ok : .internalServerError)
    }

    /// Fails on purpose, to prove that error reporting works.
    @Sendable private func fail(_ request: APIRequest) async throws -> APIResponse {
        throw DeliberateError()
    }

    @Sendable private func fail(_ request: APIRequest, _: Void) async throws -> APIResponse {
        throw DeliberateError()
    }

    private static let type = ContentType("application/hal+json", charset: false)
}

/// Raised by `/test/error`.
struct DeliberateError: Error {}
