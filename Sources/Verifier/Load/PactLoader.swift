import BrokerClient
import ContractModel
import HTTPTransport
import JSONText

/// Loads the pacts of all sources. A source that fails doesn't stop the others.
struct PactLoader: Sendable {
    let provider: String
    let verifiesCertificates: Bool
    let transport: any HTTPTransport
    private let pause: BrokerPause
    private let interruption: Interruption
    private let reporter: any VerificationReporter
    /// What a document said beyond what is verified is needed no more: it would take most of the memory of a run.
    private let keepsDocuments: Bool

    init(provider: ProviderTarget, keepsDocuments: Bool, verifier: Verifier) {
        self.provider = provider.name
        self.keepsDocuments = keepsDocuments
        verifiesCertificates = provider.verifiesCertificates
        transport = verifier.brokerTransport
        pause = verifier.pause
        interruption = verifier.interruption
        reporter = verifier.reporter
    }

    func load(_ source: PactSource) async -> [Result<LoadedPact, LoadFailure>] {
        switch source {
        case .file(let path): [load(file: path)]
        case .folder(let path): load(folder: path)
        case .url(let url, let credentials): [await load(url, credentials)]
        case .broker(let source): await load(source)
        }
    }

    /// What a document may be, wherever it comes from.
    static let limits = JSONLimits(maximumDepth: 128, maximumBytes: 64 * 1024 * 1024)

    /// The JSON document in these bytes.
    static func document(_ bytes: [UInt8], _ origin: String) -> Result<JSONValue, LoadFailure> {
        do throws(JSONError) {
            return .success(try JSONReader.readFolded(bytes, limits: limits).value)
        } catch {
            let reason = bytes.isEmpty ? "it is empty" : encoding(of: bytes).map { "it is \($0), not UTF-8" }
            return .failure(LoadFailure(.unusable, "Failed to load pact '\(origin)' - \(reason ?? "\(error)")"))
        }
    }

    /// Another encoding of Unicode, by its byte order mark or the zeros around the first character.
    private static func encoding(of bytes: [UInt8]) -> String? {
        switch (bytes.first, bytes.dropFirst().first) {
        case (0xFF, 0xFE), (0xFE, 0xFF): "UTF-16"
        case (0, let second?) where second != 0: "UTF-16"
        case (let first?, 0) where first != 0: "UTF-16"
        default: nil
        }
    }

    /// Reads a document that was fetched or found. One without any interaction is refused, unless it says so by an
    /// empty list, or is of another provider than the one who is asked for: there is nothing that could fail.
    func pact(_ value: JSONValue, _ origin: String, onlyOf provider: String? = nil) -> Result<Pact, LoadFailure> {
        do throws(PactError) {
            let pact = try Pact(reading: value).refusingPlugins()
            if provider?.hasSameBytes(as: pact.provider) ?? true, let problem = pact.problemOfBeingEmpty {
                throw PactError(problem)
            }
            return .success(keepsDocuments ? pact : pact.withoutSource)
        } catch {
            return .failure(LoadFailure(.unusable, "Failed to load pact '\(origin)' - \(error)"))
        }
    }

    func client(_ address: BrokerAddress, _ credentials: BrokerCredentials?, attempts: Int) -> BrokerClient {
        var connection = BrokerConnection(
            address, transport: transport, credentials: credentials, pause: pause.ended(by: interruption))
        connection.retries = RetryPolicy(attempts: attempts)
        connection.willRetry = { [reporter] in reporter.report(.retrying($0)) }
        connection.options.tls.verifiesPeer = verifiesCertificates
        return BrokerClient(connection)
    }

    /// Where results go. An interrupted run still has time to publish what it knows.
    func target(_ broker: BrokerClient, _ document: HALDocument) -> PublicationTarget {
        var connection = broker.connection
        connection.pause = pause
        let links = document["_links"].map { JSONMember(name: "_links", value: $0) }
        let rest = JSONValue.object(JSONObject(members: [links].compactMap(\.self)))
        return PublicationTarget(
            broker: BrokerClient(connection), document: HALDocument(url: document.url, value: rest))
    }
}

extension Pact {
    /// Why nothing in the document is an interaction, where it doesn't just have an empty list of them.
    fileprivate var problemOfBeingEmpty: String? {
        guard interactions.isEmpty, let source else { return nil }
        let names = specification == .v4 ? ["interactions"] : ["interactions", "messages"]
        let lists = names.compactMap { name in source[name].map { (name, $0) } }
        guard !lists.isEmpty else { return "It has no \(names.joined(separator: " or ")); is it a pact?" }
        for (name, list) in lists {
            guard let elements = list.array else { return "Its \(name) have to be a list, but are \(list.kindName)" }
            if !elements.isEmpty { return "None of its \(name) is an object" }
        }
        return nil
    }
}
