/// What a webhook may wait for, in the order in which the protocol lists the names.
package enum WebhookEvent: String, Sendable, Hashable, CaseIterable {
    case contractPublished = "contract_published"
    case contractContentChanged = "contract_content_changed"
    case verificationPublished = "provider_verification_published"
    case verificationSucceeded = "provider_verification_succeeded"
    case verificationFailed = "provider_verification_failed"
    case contractRequiringVerificationPublished = "contract_requiring_verification_published"
}
