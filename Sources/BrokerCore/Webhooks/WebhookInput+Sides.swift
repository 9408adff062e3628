extension BrokerTransaction {
    /// Throws `invalid` for names that don't exist, of both sides together.
    func sides(
        of input: WebhookInput
    ) throws -> (consumer: Webhook.Side?, provider: Webhook.Side?) {
        var errors: [FieldError] = []
        func side(_ side: WebhookInput.Side?, _ role: String) throws -> Webhook.Side? {
            switch side {
            case nil: return nil
            case .label(let label): return .label(label)
            case .name(let name):
                if let pacticipant = try pacticipant(named: name) {
                    return .pacticipant(PacticipantReference(pacticipant))
                }
                errors.append(FieldError(role + ".name", "does not match an existing pacticipant"))
                return nil
            }
        }
        let sides = (consumer: try side(input.consumer, "consumer"), provider: try side(input.provider, "provider"))
        guard errors.isEmpty else { throw DomainError.invalid(errors) }
        return sides
    }
}
