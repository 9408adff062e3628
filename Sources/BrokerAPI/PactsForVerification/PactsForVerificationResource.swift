import BrokerCore
import JSONText

/// The pacts that a provider has to verify, each with the reasons for it.
struct PactsForVerificationResource {
    private let pacts: [PactToVerify]
    private let question: VerificationQuestion
    private let links: Links
    /// Whether each pact tells that the client asks in an outdated way.
    private let warnsOfBeta: Bool

    init(_ pacts: [PactToVerify], _ question: VerificationQuestion, _ links: Links, warnsOfBeta: Bool = false) {
        self.pacts = pacts
        self.question = question
        self.links = links
        self.warnsOfBeta = warnsOfBeta
    }

    var document: HALDocument {
        var document = HALDocument()
        document.embed("pacts", pacts.map(element))
        document.link(
            "self", Link(links.pactsForVerification(question.providerName), title: "Pacts to be verified"))
        return document
    }

    private func element(_ pact: PactToVerify) -> HALDocument {
        let publication = pact.publication
        let pair = links.pacts(provider: publication.provider.name, consumer: publication.consumer.name)
        let url = pair.content(publication.digest, metadata: pact.metadata.segment)
        var notices = VerificationNotices(
            pact, question: question, contentURL: pact.isWIP ? url : pair.content(publication.digest)
        ).all
        if warnsOfBeta { notices.insert(.beta, at: 0) }
        var properties: JSONObject = [:]
        properties["pending"] = pact.pending.map(JSONValue.bool)
        if pact.isWIP { properties["wip"] = true }
        properties["notices"] = .array(notices.map { ["when": .string($0.when), "text": .string($0.text)] })
        var document = HALDocument()
        document.set("shortDescription", shortDescription(of: pact))
        document.set("verificationProperties", .object(properties))
        document.link("self", Link(url, name: publication.title))
        return document
    }
}

extension PactsForVerificationResource {
    /// Each reason once: many versions may have been chosen for the same one.
    private func shortDescription(of pact: PactToVerify) -> String {
        var seen: Set<String> = []
        return pact.selections.map(\.shortDescription).filter { seen.insert($0).inserted }.joined(separator: ", ")
    }
}

extension PactSelection {
    /// `latest from main branch`
    fileprivate var shortDescription: String {
        switch reason {
        case .overallLatest: "latest"
        case .mainBranch: "latest from main branch"
        case .branch(let name): "latest from branch \(name)"
        case .latestTagged(let tag, _): "latest with tag \(tag)"
        case .tagged(let tag): consumer.map { "one of \($0) \(tag)" } ?? "one of \(tag)"
        case .deployed(let environment): "deployed to \(environment)"
        case .released(let environment): "released in \(environment)"
        case .environment(let environment): "in \(environment)"
        }
    }
}
