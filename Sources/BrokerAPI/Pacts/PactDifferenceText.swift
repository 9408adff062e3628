import BrokerCore
import JSONText

/// What changed between two pacts, as plain text for people.
struct PactDifferenceText {
    private let difference: PactDifference
    private let links: Links

    init(_ difference: PactDifference, _ links: Links) {
        self.difference = difference
        self.links = links
    }

    var text: String {
        let publication = difference.publication
        guard let comparison = difference.comparison else {
            return "No previous distinct version was found for \(publication.title)"
        }
        let ago = difference.changedAt.durationText(until: difference.askedAt)
        let changes =
            difference.text.isEmpty
            ? "There are no changes."
            : "The following changes were made \(ago) ago (\(difference.changedAt.wordsText))\n\n\(difference.text)"
        return """
            # Diff between versions \(comparison.consumerVersion.number) and \(publication.consumerVersion.number) of \
            the pact between \(publication.consumer.name) and \(publication.provider.name)

            \(changes)

            ## Links

            pact-version:
            \(link(publication))
            comparison-pact-version:
            \(link(comparison))

            """
    }

    private func link(_ publication: Publication) -> String {
        """
          title: Pact
          name: \(Self.scalar(publication.title))
          href: \(links.pact(publication))
        """
    }

    /// A text as YAML has it: in quotes where it would be read as something else.
    private static func scalar(_ text: String) -> String {
        let isPlain =
            !text.contains(": ") && !text.contains(" #") && !text.hasSuffix(":") && !text.hasSuffix(" ")
            && !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
        return isPlain ? text : JSONValue.string(text).compactText()
    }
}
