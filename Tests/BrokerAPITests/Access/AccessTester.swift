import BrokerCore
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization
import TextCoding

@testable import BrokerAPI

/// Sends requests through the access control to something that answers each of them, so that only access decides.
struct AccessTester: Sendable {
    static let writer = basic("rw", "rwp")
    static let reader = basic("ro", "r:op")
    static let wrong = basic("rw", "nonsense")

    static func basic(_ username: String, _ password: String) -> String {
        "Basic " + Base64.encode("\(username):\(password)".utf8)
    }

    struct Request: Sendable {
        var method: HTTPRequest.Method
        var path: String
        var fields: [(String, String)] = []

        init(_ method: HTTPRequest.Method, _ path: String, _ authorization: String? = nil) {
            self.method = method
            self.path = path
            if let authorization { fields = [("Authorization", authorization)] }
        }
    }

    struct Answer: Sendable {
        let status: Int
        let headers: HTTPFields
        let text: String

        /// Whether it went through.
        var isIn: Bool { status == 200 }
    }

    private let responder: AccessResponder<Open>

    /// For it no time passes, however long a test takes.
    init(
        badges: [Route] = [], configuration: APIConfiguration = APIConfiguration(), hasPolicy: Bool = true,
        _ change: (inout AccessPolicy) -> Void = { _ in }
    ) {
        var policy = AccessPolicy()
        policy.full = Credentials(username: "rw", password: "rwp")
        policy.readOnly = Credentials(username: "ro", password: "r:op")
        change(&policy)
        responder = AccessResponder(
            policy: hasPolicy ? policy : nil, rules: AccessRules(badges: badges), configuration: configuration,
            next: Open(), now: { [start = ContinuousClock.now] in start })
    }

    /// - Parameter logger: Takes what is logged; the requests then come through a real connection.
    func send(_ requests: [Request], live logger: Logger? = nil) async throws -> [Answer] {
        let application = Application(
            responder: responder, configuration: .init(address: .hostname("127.0.0.1", port: 0)), logger: logger)
        return try await application.test(logger == nil ? .router : .live) { client in
            var answers: [Answer] = []
            for request in requests {
                var fields = HTTPFields()
                for (name, value) in request.fields { fields[named: HTTPField.Name(name)] = value }
                answers.append(
                    try await client.execute(uri: request.path, method: request.method, headers: fields) { response in
                        Answer(
                            status: response.status.code, headers: response.headers,
                            text: String(buffer: response.body))
                    })
            }
            return answers
        }
    }

    func send(_ request: Request) async throws -> Answer {
        try await send([request])[0]
    }

    private struct Open: HTTPResponder {
        typealias Context = BasicRequestContext

        func respond(to request: Hummingbird.Request, context: BasicRequestContext) -> Response {
            Response(status: .ok)
        }
    }
}

/// Keeps the warnings that are logged.
final class WarningLog: Sendable {
    private let lines = Mutex<[String]>([])

    var warnings: [String] { lines.withLock { $0 } }

    var logger: Logger {
        Logger(label: "test") { [self] _ in Handler(log: self) }
    }

    private struct Handler: LogHandler {
        let log: WarningLog
        var logLevel = Logger.Level.warning
        var metadata: Logger.Metadata = [:]

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            log.lines.withLock { $0.append("\(event.message)") }
        }
    }
}
