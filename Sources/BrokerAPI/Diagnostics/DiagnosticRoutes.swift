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
    /// Finds the webhooks whose secrets can't be read.
    var findUnreadableSecrets: @Sendable () async throws -> UnreadableSecrets? = { nil }

    var routes: [Route] {
        (isEnabled ? status : []) + [
            Route("/test/error", .get(handler: fail))
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
        return .hal(document, as: Self.type)
    }

    /// Webhooks that can't be sent are told, but are no failure: the broker serves everything else.
    @Sendable private func dependencies(_ request: APIRequest) async throws -> APIResponse {
        var document = HALDocument()
        let problem = await databaseProblem(request)
        document.set("database", Self.state(problem.map { ["message": .string($0)] }))
        if problem == nil, let state = await secretsState() { document.set("treaty:webhookSecrets", state) }
        document.link("self", Link(request.links.dependencies))
        return .hal(document, as: Self.type, status: problem == nil ? .ok : .internalServerError)
    }

    /// A sentence; nil where the database answers.
    private func databaseProblem(_ request: APIRequest) async -> String? {
        do {
            try await checkDatabase()
            return nil
        } catch {
            let reference = ErrorReference()
            request.logger.error(
                "The database doesn't answer",
                metadata: ["reference": "\(reference)", "error": "\(String(reflecting: error))"])
            guard error as? StorageError != .damaged else { return "\(StorageError.damaged)" }
            return "The database doesn't answer. The details have been logged with the reference \(reference)"
        }
    }

    /// nil where that can't be found out.
    private func secretsState() async -> JSONValue? {
        do {
            let unreadable = try await findUnreadableSecrets()
            return Self.state(unreadable.map { ["message": .string($0.problem), "advice": .string($0.advice)] })
        } catch {
            return nil
        }
    }

    private static func state(_ error: JSONValue?) -> JSONValue {
        error.map { ["ok": false, "error": $0] } ?? ["ok": true]
    }

    /// Fails on purpose, to prove that error reporting works.
    @Sendable private func fail(_ request: APIRequest) async throws -> APIResponse {
        throw DeliberateError()
    }

    private static let type = ContentType("application/hal+json", charset: false)
}

/// Raised by `/test/error`.
struct DeliberateError: Error {}
