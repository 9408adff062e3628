/// What all results of one content by one provider version add up to.
package struct Evidence: Sendable, Hashable {
    /// The present outcome of each required interaction, in document order.
    package var outcomes: [InteractionOutcome]
    /// The latest result's own `success`, which is all that counts for a content without required interactions.
    package var latestSuccess: Bool?
    /// Number of the latest result, or nil if there is none.
    package var latestVerification: Int?

    package init(outcomes: [InteractionOutcome], latestSuccess: Bool? = nil, latestVerification: Int? = nil) {
        self.outcomes = outcomes
        self.latestSuccess = latestSuccess
        self.latestVerification = latestVerification
    }

    /// No result at all.
    package static func none(required: Int) -> Evidence {
        Evidence(outcomes: Array(repeating: .missing, count: required))
    }

    package var total: Int { outcomes.count }
    package var passed: Int { count(.passed) }
    package var failed: Int { count(.failed) }
    package var claimed: Int { count(.claimed) }
    package var missing: Int { count(.missing) }

    package var level: EvidenceLevel {
        guard latestVerification != nil else { return .unverified }
        guard total > 0 else { return latestSuccess == true ? .verified : .failed }
        if failed > 0 { return .failed }
        if passed == total { return .verified }
        return missing == 0 ? .unattested : .partial
    }

    private func count(_ outcome: InteractionOutcome) -> Int {
        outcomes.count { $0 == outcome }
    }
}

/// What the latest statement about one interaction says.
package enum InteractionOutcome: String, Sendable, Hashable {
    case passed = "p"
    case failed = "f"
    /// A result claims success without an entry for this interaction.
    case claimed = "c"
    case missing = "m"
}

/// How far the results of one content by one provider version can be relied on.
package enum EvidenceLevel: String, Sendable, Hashable, CaseIterable {
    /// Every required interaction has an entry that says it passed.
    case verified
    /// Success is claimed for some interactions without an entry of their own.
    case unattested
    /// A result exists, something is missing.
    case partial
    case failed
    case unverified

    /// "Successful" wherever the broker says so: gate, pending, badges, summaries.
    package var isSuccessful: Bool { self == .verified || self == .unattested }
}
