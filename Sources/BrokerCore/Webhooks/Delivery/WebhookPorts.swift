/// What webhooks need from outside the domain.
package struct WebhookPorts: Sendable {
    package var sender: any WebhookSender
    package var bell: DeliveryBell
    /// Seals the confidential texts of webhooks.
    package var secrets: SecretBox

    package init(
        sender: any WebhookSender = NoWebhookSender(), bell: DeliveryBell = DeliveryBell(),
        secrets: SecretBox = SecretBox(passphrase: nil)
    ) {
        self.sender = sender
        self.bell = bell
        self.secrets = secrets
    }
}
