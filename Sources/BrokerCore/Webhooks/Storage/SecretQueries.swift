/// Look-ups and changes of confidential texts, whatever they say.
package protocol SecretQueries {
    /// Of all webhooks that have any, in the order of creation.
    func sealedSecrets() throws -> [StoredSecrets]
    /// The webhook itself counts as unchanged.
    func replaceSealedSecrets(ofWebhook id: Int, with bytes: [UInt8]) throws
}
