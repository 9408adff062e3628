import BrokerClient
import JSONText

/// What a command changed at the broker.
struct BrokerChange {
    /// What was done.
    let sentence: String
    /// What the broker has now, or answered.
    let document: HALDocument
    /// Where to see it; nil where the broker doesn't say.
    let link: String?

    /// The link is the document's own.
    init(_ sentence: String, _ document: HALDocument) {
        self.init(sentence, document, link: document.link("self")?.href)
    }

    init(_ sentence: String, _ document: HALDocument, link: String?) {
        self.sentence = sentence
        self.document = document
        self.link = link
    }
}

extension CommandOutput {
    /// The sentence and the link, or the broker's document.
    func change(_ change: BrokerChange, as format: OutputFormat) {
        switch format {
        case .json: document(change.document)
        case .pretty: line(change.document.value.prettyText())
        default: done(change.sentence, at: change.link)
        }
    }

    /// Each of several, as JSON in an array.
    func changes(_ changes: [BrokerChange], as format: OutputFormat) {
        let all = JSONValue.array(changes.map(\.document.value))
        switch format {
        case .json: line(all.compactText())
        case .pretty: line(all.prettyText())
        default: for change in changes { done(change.sentence, at: change.link) }
        }
    }
}
