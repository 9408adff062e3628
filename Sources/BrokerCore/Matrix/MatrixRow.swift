/// One pair of a consumer version and a provider version (or none), with its result.
package struct MatrixRow: Sendable, Hashable {
    package var publication: Publication
    /// The provider version that was judged; nil where no version of the provider was selected or has a result.
    package var providerVersion: Version?
    package var result: MatrixResult?
    /// Required interactions of the content, where there is no result to tell.
    package var isIgnored = false

    package init(publication: Publication, providerVersion: Version?, result: MatrixResult?) {
        self.publication = publication
        self.providerVersion = providerVersion
        self.result = result
    }

    /// When the newer of publication and result happened.
    package var lastActionAt: Timestamp {
        max(publication.createdAt, result?.executedAt ?? publication.createdAt)
    }

    /// Whether this row shows the latest result of its content and provider version.
    package var isLatestResult: Bool { result.map { $0.evidence.latestVerification == $0.number } ?? true }

    /// What the row says: an earlier result speaks for itself, the latest one for all that the results add up to.
    package func verdict(requiringEvidence: Bool) -> RowVerdict {
        guard let result else { return .unknown(.unverified) }
        guard isLatestResult else { return result.success ? .successful : .failed }
        let level = result.evidence.level
        switch level {
        case .failed: return .failed
        case .verified: return .successful
        case .unattested: return requiringEvidence ? .unknown(level) : .successful
        case .partial, .unverified: return .unknown(level)
        }
    }
}

/// What one row contributes to the answer.
package enum RowVerdict: Sendable, Hashable {
    case successful
    case failed
    case unknown(EvidenceLevel)

    var isKnown: Bool { if case .unknown = self { false } else { true } }
}
