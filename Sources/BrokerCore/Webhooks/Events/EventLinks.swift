/// Where the receiver of a webhook finds what it is about.
package protocol EventLinks: Sendable {
    /// The broker's URL without trailing slash.
    var base: String { get }
    /// A pact with the metadata that say why it is handed out.
    func pact(_ content: PactContent, metadata: PactMetadata) -> String
    func verificationResult(_ content: PactContent, number: Int) -> String
}
