import BrokerClient
import ContractModel
import HTTPTransport
import JSONText

extension PactLoader {
    /// A document behind a URL: fetched once, whatever media type it has.
    func load(_ url: String, _ credentials: BrokerCredentials?) async -> Result<LoadedPact, LoadFailure> {
        let shown = HTTPRedaction().url(url)
        do throws(LoadFailure) {
            let bytes = try await fetch(url, credentials, shown)
            let value = try Self.document(bytes, shown).get()
            var loaded = LoadedPact(try pact(value, shown).get(), origin: shown)
            let document = HALDocument(url: url, value: value, bytes: bytes)
            if document.link("pb:publish-verification-results") != nil,
                let address = HTTPURL(url).flatMap({ BrokerAddress($0.origin) })
            {
                let broker = client(address, credentials, attempts: RetryPolicy().attempts)
                loaded.publication = target(broker, document)
            }
            return .success(loaded)
        } catch {
            return .failure(error)
        }
    }

    private func fetch(
        _ url: String, _ credentials: BrokerCredentials?, _ shown: String
    ) async throws(LoadFailure) -> [UInt8] {
        var fields = [HTTPField("Accept", "application/hal+json, application/json, */*")]
        if let credentials { fields.append(HTTPField("Authorization", credentials.authorization)) }
        var request = HTTPRequest(method: "GET", url: url, fields: fields)
        request.options.maximumRedirects = 10
        request.options.acceptsCompression = true
        request.options.tls.verifiesPeer = verifiesCertificates
        let response: HTTPResponse
        do throws(TransportError) {
            response = try await transport.send(request)
        } catch {
            throw LoadFailure(.noAnswer, "Failed to load pact '\(shown)' - \(error)")
        }
        guard (200..<300).contains(response.status) else {
            let isAnswer = (400..<500).contains(response.status) && ![401, 403, 408, 429].contains(response.status)
            throw LoadFailure(
                isAnswer ? .unusable : .noAnswer,
                "Failed to load pact '\(shown)' - the server answered with status \(response.status)")
        }
        return response.body
    }
}
