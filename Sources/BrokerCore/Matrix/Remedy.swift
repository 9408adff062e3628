/// What would make a pair that stands in the way a yes, in one sentence for whoever has to act on it.
struct Remedy {
    let row: MatrixRow
    /// A version of the provider that has verified the pact, where one is known.
    let verifiedBy: Version?

    private var provider: String { row.publication.provider.name }
    private var pact: String {
        "the pact of version \(row.publication.consumerVersion.number) of \(row.publication.consumer.name)"
    }

    func failed() -> String {
        guard row.isLatestResult else {
            return
                "A later result of \(provider)\(row.providerVersion.map { " \($0.number)" } ?? "") follows this one: "
                + "ask with latestby=cvpv, which judges only the latest."
        }
        let evidence = row.result?.evidence
        let failed = evidence.map { $0.failed > 0 ? " (\($0.failed) of \($0.total) interactions failed)" : "" } ?? ""
        let which = row.providerVersion.map { " \($0.number)" } ?? ""
        return "Mend \(provider)\(which) or the contract\(failed), verify again and publish the result"
            + ", or use".with(verifiedBy, "which has verified this pact") + "."
    }

    /// - Parameter place: `in production`, or where else the provider was looked for.
    func notInTarget(_ place: String) -> String {
        "\(provider) has no version \(place): deploy one that has verified this pact first"
            + (verifiedBy.map { ", such as \($0.number)" } ?? "") + "."
    }

    /// - Parameter version: The one that was asked about.
    func missing(_ version: Version?) -> String {
        let which = version.map { "version \($0.number) of \(provider)" } ?? "a version of \(provider)"
        return "Verify \(pact) with \(which) and publish the result"
            + ", or use".with(verifiedBy, "which has verified it") + "."
    }

    func incomplete(_ missing: Int) -> String {
        let rest = missing == 1 ? "the remaining interaction" : "the \(missing) remaining interactions"
        let which = row.providerVersion.map { "version \($0.number) of \(provider)" } ?? "this provider version"
        return "Verify \(rest) with \(which) and publish the result."
    }

    func unattested() -> String {
        "Verify \(pact) with a verifier that publishes the result of each interaction (testResults)."
    }
}

extension String {
    /// With a version and what it has done; empty where there is none.
    fileprivate func with(_ version: Version?, _ deed: String) -> String {
        version.map { "\(self) version \($0.number), \(deed)" } ?? ""
    }
}
