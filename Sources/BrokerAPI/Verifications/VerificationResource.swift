import BrokerCore
import ContractModel
import JSONText

/// A verification result, as it was published.
struct VerificationResource {
    private let reading: VerificationReading
    private let links: Links

    init(_ reading: VerificationReading, _ links: Links) {
        self.reading = reading
        self.links = links
    }

    private var verification: Verification { reading.verification }

    private var pair: PactLinks {
        links.pacts(provider: verification.provider.name, consumer: verification.consumer.name)
    }

    /// The canonical URL, without metadata.
    var url: String { pair.verificationResult(verification.digest, number: String(verification.number)) }

    /// - Parameter isExtended: adds the tags of the provider version.
    func document(isExtended: Bool = false) -> HALDocument {
        let number = verification.providerVersion.number
        var document = HALDocument()
        document.set("providerName", verification.provider.name)
        document.set("providerApplicationVersion", number)
        document.set("success", verification.success)
        document.set("verificationDate", verification.executedAt)
        document.set("buildUrl", verification.buildURL)
        document.set("testResults", testResults)
        document.set("verifiedBy", .object(verifiedBy))
        document.set("treaty:evidence", EvidenceResource.summary(reading.evidence))
        if reading.isCut {
            document.set("treaty:notices", .array([.string(Self.cutNotice)]))
        }
        if isExtended { document.embed("tags", reading.providerVersionTags.map(tag)) }
        document.link("self", Link(url, title: "Verification result", name: resultName))
        document.link(
            "pb:pact-version",
            Link(pair.content(verification.digest, metadata: metadata), title: "Pact", name: reading.publication.title))
        document.link(
            "pb:triggered-webhooks",
            Link(
                pair.triggeredWebhooks(verification.digest, result: String(verification.number)),
                title: "Webhooks triggered by the publication of this verification result"))
        return document
    }

    private static let cutNotice =
        "The test results are too long to be kept as sent; the outcome of each interaction was kept."

    private var resultName: String {
        "Verification result \(verification.number) for \(reading.publication.title)"
    }

    private var metadata: String {
        PactMetadata(consumerVersionNumber: reading.publication.consumerVersion.number).segment
    }

    private var testResults: JSONValue? {
        verification.testResults.flatMap { bytes in
            try? JSONReader.read(bytes, limits: JSONLimits(maximumDepth: 1024, maximumBytes: .max)).value
        }
    }

    private var verifiedBy: JSONObject {
        let by = verification.verifiedBy
        let members = [
            ("implementation", by.implementation), ("version", by.version),
            ("client_implementation", by.clientLanguage), ("client_test_framework", by.testFramework),
            ("client_version", by.clientVersion),
        ].compactMap { name, value in value.map { JSONMember(name: name, value: .string($0)) } }
        return JSONObject(members: members)
    }

    private func tag(_ tag: Tag) -> HALDocument {
        let provider = verification.provider.name
        var document = HALDocument()
        document.set("name", tag.name)
        document.set("latest", tag.isLatest)
        let url = links.tag(provider, verification.providerVersion.number, tag.name)
        document.link("self", Link(url, title: "Tag", name: tag.name))
        return document
    }
}

/// What results add up to.
enum EvidenceResource {
    /// `{level, total, passed, failed, claimed, missing}`
    static func summary(_ evidence: Evidence) -> JSONValue {
        [
            "level": .string(evidence.level.rawValue), "total": .number(JSONNumber(evidence.total)),
            "passed": .number(JSONNumber(evidence.passed)), "failed": .number(JSONNumber(evidence.failed)),
            "claimed": .number(JSONNumber(evidence.claimed)), "missing": .number(JSONNumber(evidence.missing)),
        ]
    }

    /// The summary, and the present outcome of each required interaction.
    static func document(_ reading: EvidenceReading, self url: String) -> HALDocument {
        var document = HALDocument()
        for member in summary(reading.evidence).object?.members ?? [] { document.set(member.name, member.value) }
        document.set(
            "interactions",
            .array(
                zip(reading.interactions, reading.evidence.outcomes).map { interaction, outcome in
                    [
                        "interactionId": .string(interaction.identifier),
                        "description": .string(interaction.description), "outcome": .string(outcome.wireText),
                    ]
                }))
        document.link("self", Link(url, title: "Evidence"))
        return document
    }
}

extension InteractionOutcome {
    /// The outcome as a word.
    fileprivate var wireText: String {
        switch self {
        case .passed: "passed"
        case .failed: "failed"
        case .claimed: "claimed"
        case .missing: "missing"
        }
    }
}
