package import HTTPTransport
package import JSONText

/// Single requests to a broker, without retries and without judging the answer: for finding out what is wrong.
package struct BrokerProbe: Sendable {
    /// What came back, whatever it is.
    package struct Answer: Sendable {
        package var status: Int
        /// The body, where it is a JSON object.
        package var document: JSONObject?
        /// What a short plain text in place of a document says; one line without a full stop.
        package var sentence: String?
        /// From the request to the last byte.
        package var time: Duration
        /// The time that the server's clock showed, in seconds since 1970.
        package var date: Int?
        /// When the server's certificate ceases to be valid, in seconds since 1970; nil without TLS, and of a
        /// connection that was there before.
        package var certificateExpiry: Int?
        private let fields: [HTTPField]

        init(_ response: HTTPResponse, time: Duration, hiding secrets: [String]) {
            status = response.status
            document = (try? JSONReader.read(response.body))?.value.object
            sentence = response.plainSentence(without: secrets)
            self.time = time
            fields = response.fields
            date = fields.first(named: "Date").flatMap { RetryAfter.date($0) }
            certificateExpiry = response.certificateExpiry
        }

        /// The first header line of that name.
        package func field(_ name: String) -> String? { fields.first(named: name) }
    }

    private var connection: BrokerConnection

    package init(_ client: BrokerClient) {
        connection = client.connection
        url = connection.address.description
    }

    /// The broker's entry point as it was given.
    package let url: String

    /// Whether a name with a password, or a token, is sent.
    package var hasCredentials: Bool { connection.credentials != nil }

    /// Whether a token is sent.
    package var hasToken: Bool {
        if case .bearer = connection.credentials { true } else { false }
    }

    /// Asks for the entry point.
    package func index() async throws(TransportError) -> Answer {
        try await send("GET", url + (connection.address.prefix.isEmpty ? "/" : ""), body: nil)
    }

    /// As ``tryToWrite()``, without credentials.
    package func tryToWriteAsNobody() async throws(TransportError) -> Answer {
        var own = self
        own.connection.credentials = nil
        return try await own.tryToWrite()
    }

    /// Asks whether what the broker depends on answers it.
    package func dependencies() async throws(TransportError) -> Answer {
        try await send("GET", connection.address.url(of: "/diagnostic/status/dependencies"), body: nil)
    }

    /// Publishes nothing at all: who may write is told that the body is wrong, and who may not isn't heard. Nothing is
    /// changed either way.
    package func tryToWrite() async throws(TransportError) -> Answer {
        try await send("POST", connection.address.url(of: "/contracts/publish"), body: Array("{}".utf8))
    }

    private func send(_ method: String, _ url: String, body: [UInt8]?) async throws(TransportError) -> Answer {
        var fields = [
            HTTPField("User-Agent", connection.userAgent),
            HTTPField("Accept", "application/hal+json, application/json"),
        ]
        if body != nil { fields.append(HTTPField("Content-Type", "application/json")) }
        if let credentials = connection.credentials {
            fields.append(HTTPField("Authorization", credentials.authorization))
        }
        for field in connection.fields { fields.removeAll { $0.isNamed(field.name) } }
        fields += connection.fields
        var request = HTTPRequest(
            method: method, url: url, fields: fields, body: body, options: connection.options)
        request.options.tls.notesCertificate = true
        request.options.confidentialFields = connection.confidentialFields
        let start = ContinuousClock.now
        let response = try await connection.transport.send(request)
        return Answer(
            response, time: ContinuousClock.now - start, hiding: connection.credentials?.secrets ?? [])
    }
}
