import BrokerClient
import ContractModel

/// A pact with what is known about where it came from.
struct LoadedPact: Sendable {
    let pact: Pact
    /// The file or URL that it was read from, without credentials.
    let origin: String
    /// Where results go; nil for pacts that don't come from a broker.
    var publication: PublicationTarget?
    /// The broker says that a failure doesn't fail the run.
    var isPending = false
    var notices: [Notice] = []

    init(_ pact: Pact, origin: String) {
        self.pact = pact
        self.origin = origin
    }
}

/// The broker that a pact came from, and the document with the links to publish to.
struct PublicationTarget: Sendable {
    let broker: BrokerClient
    let document: HALDocument
}
