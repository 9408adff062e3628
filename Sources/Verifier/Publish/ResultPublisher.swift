import BrokerClient
import JSONText

/// Publishes what came of a pact to the broker that it came from.
///
/// A run of a part of the interactions says nothing about the others. Where evidence adds up (the pact has the relation
/// `treaty:evidence`) it is published as what it is; elsewhere a broker would take its success for that of the whole
/// contract, so that only a failure is published.
struct ResultPublisher: Sendable {
    let options: PublishingOptions

    func publish(_ result: PactResult, to target: PublicationTarget?) async -> PublishingOutcome {
        guard let target else {
            return .withheld("The pact does not come from a broker, or has no link to publish results to")
        }
        guard !result.interactions.isEmpty || result.leftOut == 0 else {
            return .withheld("No interaction was verified, so that no result is published")
        }
        let isPartial = result.leftOut > 0
        if isPartial, result.allPassed, !BrokerClient.addsUpEvidence(target.document) {
            return .withheld(
                "Only \(result.interactions.count) of \(result.interactions.count + result.leftOut) interactions were "
                    + "verified. The success of a part is not published, because this broker would take it for the "
                    + "success of the whole contract")
        }
        do throws(BrokerClientError) {
            let stored = try await target.broker.publishVerificationResult(document(result), of: target.document)
            return .published(success: result.allPassed, url: stored.link("self")?.href)
        } catch {
            let isRefused = if case .unreachable = error { false } else { true }
            return .failed(
                "The results of the pact between \(result.consumer) and \(result.provider) could not be "
                    + "published - \(error)", isRefused: isRefused)
        }
    }

    private func document(_ result: PactResult) -> VerificationResultToPublish {
        var document = VerificationResultToPublish(
            providerVersion: options.providerVersion, isSuccess: result.allPassed)
        document.branch = options.branch
        document.tags = options.tags
        document.buildURL = options.buildURL
        document.testResults = .array(result.interactions.map { TestResult(result: $0).json })
        document.verifiedBy = ["implementation": "Treaty", "version": .string(options.toolVersion)]
        return document
    }
}
