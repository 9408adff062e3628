import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JSONText
import NIOCore

@testable import BrokerAPI

/// Sends requests to routes without a socket.
struct APITester: Sendable {
    let responder: APIResponder

    init(_ routes: [Route], configuration: APIConfiguration = APIConfiguration()) {
        responder = APIResponder(routes: routes, configuration: configuration)
    }

    /// The routes that need no storage.
    static func standard(_ configuration: APIConfiguration = APIConfiguration()) -> APITester {
        APITester(IndexRoutes().routes + DiagnosticRoutes(checkDatabase: {}).routes, configuration: configuration)
    }

    struct Answer: Sendable {
        let status: Int
        let headers: HTTPFields
        let text: String

        var type: String? { headers[.contentType] }

        /// The body as JSON; null where it is none.
        var json: JSONValue { (try? JSONValue(parsing: text)) ?? .null }

        func header(_ name: String) -> String? { headers[named: HTTPField.Name(name)] }
    }

    func send(
        _ method: HTTPRequest.Method = .get, _ uri: String, _ headers: [(String, String)] = [], body: [UInt8]? = nil
    ) async throws -> Answer {
        var fields = HTTPFields()
        for (name, value) in headers {
            fields[named: HTTPField.Name(name)] = value
        }
        let sent = fields
        return try await Application(responder: responder).test(.router) { client in
            try await client.execute(
                uri: uri, method: method, headers: sent, body: body.map { ByteBuffer(bytes: $0) }
            ) { response in
                Answer(
                    status: response.status.code, headers: response.headers, text: String(buffer: response.body))
            }
        }
    }

    func send(
        _ method: HTTPRequest.Method, _ uri: String, _ headers: [(String, String)] = [], json: String
    ) async throws -> Answer {
        try await send(method, uri, headers + [("Content-Type", "application/json")], body: Array(json.utf8))
    }
}
