/// A consumer and a provider that have, or had, a pact.
package struct Integration: Sendable, Hashable {
    /// Ascends in the order in which pairs first published.
    package let id: Int
    package var consumer: PacticipantReference
    package var provider: PacticipantReference

    package init(id: Int, consumer: PacticipantReference, provider: PacticipantReference) {
        self.id = id
        self.consumer = consumer
        self.provider = provider
    }
}

/// Look-ups and changes of integrations.
package protocol IntegrationQueries {
    /// Most recent contract data first; `text` is a part of either name, ignoring case.
    func integrations(containing text: String?, page: Page?) throws -> PageOf<Integration>
    /// All, in the order of their creation.
    func integrationsByAge() throws -> [Integration]
    func integration(consumerID: Int, providerID: Int) throws -> Integration?
    /// Removes what the pair has published, verified and asked to be told of, and the pair itself; versions stay.
    func delete(_ integration: Integration) throws
    /// Versions that have neither published nor verified anything, by position.
    func unusedVersions(of pacticipantID: Int) throws -> [Version]
    /// Whether a webhook is about this pacticipant, as consumer or as provider.
    func hasWebhook(about pacticipantID: Int) throws -> Bool
}
