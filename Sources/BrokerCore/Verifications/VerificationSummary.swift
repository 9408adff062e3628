/// How the pacts of one consumer version stand, each by the latest result of its content.
package struct VerificationSummary: Sendable {
    /// The latest result of each pact that has one, by provider.
    package var readings: [VerificationReading]
    /// Names of providers.
    package var successful: [String]
    package var failed: [String]
    /// Those without a result, or whose result leaves something open.
    package var unknown: [String]

    /// Whether every pact is verified. A version without pacts is not.
    package var isSuccess: Bool { !successful.isEmpty && failed.isEmpty && unknown.isEmpty }

    init(of version: Version, settings: BrokerSettings, in transaction: any BrokerTransaction) throws {
        (readings, successful, failed, unknown) = ([], [], [], [])
        for publication in try transaction.publications(of: version.id) {
            let provider = publication.provider.name
            guard try transaction.latestVerification(ofContent: publication.contentID, by: nil) != nil else {
                unknown.append(provider)
                continue
            }
            let reading = try VerificationReading(latestOf: publication.content, in: transaction)
            readings.append(reading)
            switch reading.evidence.level {
            case .unattested where settings.requireEvidence: unknown.append(provider)
            case .verified, .unattested: successful.append(provider)
            case .failed: failed.append(provider)
            case .partial, .unverified: unknown.append(provider)
            }
        }
    }
}
