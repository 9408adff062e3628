import BrokerClient
import ContractModel
import HTTPTransport
import JSONText

/// Loads the pacts of all sources. A source that fails doesn't stop the others.
struct PactLoader: Sendable {
    let provider: String
    let transport: any HTTPTransport
    let pause: BrokerPause
    let verifiesCertificates: Bool

    func load(_ source: PactSource) async -> [Result<LoadedPact, LoadFailure>] {
        switch source {
        case .file(let path): [PactFiles.load(path)]
        case .folder(let path): PactFiles.load(folder: path, provider: provider)
        case .url(let url, let credentials): [await load(url, credentials)]
        case .broker(let source): await load(source)
        }
    }

    /// Reads a document that was fetched or found.
    static func pact(_ value: JSONValue, _ origin: String) -> Result<Pact, LoadFailure> {
        do throws(PactError) {
            return .success(try Pact(reading: value).refusingPlugins())
        } catch {
            return .failure(LoadFailure(.unusable, "Failed to load pact '\(origin)' - \(error)"))
        }
    }

    func client(_ address: BrokerAddress, _ credentials: BrokerCredentials?, attempts: Int) -> BrokerClient {
        var connection = BrokerConnection(address, transport: transport, credentials: credentials, pause: pause)
        connection.retries = RetryPolicy(attempts: attempts)
        connection.options.tls.verifiesPeer = verifiesCertificates
        return BrokerClient(connection)
    }
}
