import BrokerCore
import JSONText

/// How the pacts of one consumer version stand, with the results that say so.
struct VerificationSummaryResource {
    private let summary: VerificationSummary
    private let links: Links

    init(_ summary: VerificationSummary, _ links: Links) {
        self.summary = summary
        self.links = links
    }

    func document(self link: Link) -> HALDocument {
        var document = HALDocument()
        document.set("success", summary.isSuccess)
        document.set(
            "providerSummary",
            [
                "successful": .array(summary.successful.map(JSONValue.string)),
                "failed": .array(summary.failed.map(JSONValue.string)),
                "unknown": .array(summary.unknown.map(JSONValue.string)),
            ])
        document.embed(
            "verificationResults", summary.readings.map { VerificationResource($0, links).document() })
        document.link("self", link)
        return document
    }
}
