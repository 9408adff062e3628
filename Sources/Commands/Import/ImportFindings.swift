import BrokerCore

/// What one version leads to.
struct ImportFindings: Sendable {
    /// What wasn't known before.
    var items: [ImportItem] = []
    /// All that is there, known or not, of kinds that take a request a thing.
    var listed: [ImportKey] = []
}
