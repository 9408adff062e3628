import HTTPTransport
package import JSONText

/// Talks to one broker. Operations stand in extensions, by feature.
///
/// Every operation throws ``BrokerClientError``, waits only within the limits of the connection, and retries as its
/// policy says.
package struct BrokerClient: Sendable {
    package let connection: BrokerConnection

    package init(_ connection: BrokerConnection) {
        self.connection = connection
    }

    /// The broker's entry point, where all links start. Whatever else answers there is no broker.
    package func index() async throws(BrokerClientError) -> HALDocument {
        let document: HALDocument
        do throws(BrokerClientError) {
            document = try await get(connection.address.description + (connection.address.prefix.isEmpty ? "/" : ""))
        } catch {
            throw error.ofWhatBrokersHave
        }
        guard document["_links"]?.object != nil else {
            let message = "\(document.url) has no links, as the index of a broker has; check the base URL."
            throw .unreachable(BrokerFailure(url: document.url, messages: [message], body: document.bytes))
        }
        return document
    }

    /// What an error at a path without link means: itself where a broker is at the address, otherwise `.unreachable`.
    ///
    /// Any server may answer a request that it doesn't know with a 4xx and a reason; without this it would read as the
    /// broker's no.
    func meaning(of error: BrokerClientError) async -> BrokerClientError {
        guard error != .unreachable(error.failure) else { return error }
        do throws(BrokerClientError) {
            _ = try await index()
        } catch let none {
            return none
        }
        return error
    }

    /// Fetches a document by its link, followed as ``BrokerAddress`` says.
    package func get(_ href: String) async throws(BrokerClientError) -> HALDocument {
        try await exchange("GET", href, body: nil).document
    }

    /// Fetches a document with header lines of its own; with a time limit of its own in one attempt.
    func get(
        _ href: String, fields: [HTTPField], within limit: Duration? = nil
    ) async throws(BrokerClientError) -> BrokerReply {
        var own = connection
        own.fields += fields
        if let limit {
            own.retries = .none
            own.options.timeLimit = limit
        }
        return try await BrokerClient(own).exchange("GET", href, body: nil)
    }

    package func post(_ href: String, _ body: JSONValue) async throws(BrokerClientError) -> BrokerReply {
        try await exchange("POST", href, body: body.compactBytes())
    }

    package func put(_ href: String, _ body: JSONValue) async throws(BrokerClientError) -> BrokerReply {
        try await exchange("PUT", href, body: body.compactBytes())
    }

    /// Sends a JSON document as it is.
    package func put(_ href: String, bytes: [UInt8]) async throws(BrokerClientError) -> BrokerReply {
        try await exchange("PUT", href, body: bytes)
    }

    /// Sends a merge patch (RFC 7396).
    package func patch(_ href: String, _ body: JSONValue) async throws(BrokerClientError) -> BrokerReply {
        try await exchange("PATCH", href, body: body.compactBytes(), type: "application/merge-patch+json")
    }

    /// Sends a JSON document to be merged as the resource defines, which is not by RFC 7396.
    package func patch(_ href: String, bytes: [UInt8]) async throws(BrokerClientError) -> BrokerReply {
        try await exchange("PATCH", href, body: bytes)
    }

    package func delete(_ href: String) async throws(BrokerClientError) -> BrokerReply {
        try await exchange("DELETE", href, body: nil)
    }

    private func exchange(
        _ method: String, _ href: String, body: [UInt8]?, type: String = "application/json"
    ) async throws(BrokerClientError) -> BrokerReply {
        let request = request(method, connection.address.url(of: href), body, type)
        let response = try await connection.answer(to: request)
        return try BrokerReply(response, to: request, hiding: connection.credentials?.secrets ?? [])
    }

    private func request(_ method: String, _ url: String, _ body: [UInt8]?, _ type: String) -> HTTPRequest {
        var fields = [HTTPField("User-Agent", connection.userAgent)]
        if body == nil {
            fields.append(HTTPField("Accept", "application/hal+json, application/json"))
        } else {
            fields += [
                HTTPField("Content-Type", type), HTTPField("Accept", "application/hal+json"),
                HTTPField("Accept", "application/json"), HTTPField("Accept-Charset", "utf-8"),
            ]
        }
        if let credentials = connection.credentials {
            fields.append(HTTPField("Authorization", credentials.authorization))
        }
        for field in connection.fields { fields.removeAll { $0.isNamed(field.name) } }
        fields += connection.fields
        var options = connection.options
        options.maximumRedirects = method == "GET" ? 10 : 0
        options.confidentialFields = connection.confidentialFields
        return HTTPRequest(method: method, url: url, fields: fields, body: body, options: options)
    }
}

extension BrokerConnection {
    /// The answer of the last attempt that the policy allows.
    fileprivate func answer(to request: HTTPRequest) async throws(BrokerClientError) -> HTTPResponse {
        var attempts = 0
        while true {
            attempts += 1
            let wait: Duration
            do throws(TransportError) {
                let response = try await transport.send(request)
                guard let delay = retries.wait(after: attempts, response, now: pause.now()) else { return response }
                wait = delay
                announce("The broker answered \(request.shownURL) with status \(response.status)", wait, attempts)
            } catch {
                guard let delay = retries.wait(after: attempts, error) else {
                    throw .unreachable(BrokerFailure(url: request.shownURL, messages: [error.description]))
                }
                wait = delay
                announce(error.description.withoutFullStop, wait, attempts)
            }
            guard (try? await pause.sleep(wait)) != nil else {
                throw .unreachable(
                    BrokerFailure(
                        url: request.shownURL, messages: ["The request to \(request.shownURL) was cancelled."]))
            }
        }
    }
}

extension BrokerConnection {
    private func announce(_ problem: String, _ wait: Duration, _ attempts: Int) {
        willRetry(
            "\(problem); trying again in \(wait.components.seconds) s (attempt \(attempts + 1) of \(retries.attempts))")
    }
}

extension String {
    var withoutFullStop: String { hasSuffix(".") ? String(dropLast()) : self }
}

extension HTTPRequest {
    /// The URL as messages may show it.
    var shownURL: String { HTTPRedaction().url(url) }
}
