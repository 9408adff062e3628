import ContractModel
import TextCoding

/// A pact in an HTML report: failures first, then what passed.
struct HTMLPact {
    let pact: PactResult

    var html: String {
        let consumer = MarkupText.escaped(pact.consumer)
        let provider = MarkupText.escaped(pact.provider)
        let pending = pact.isPending ? " <span class=\"mark pending\">pending</span>" : ""
        let failed = pact.interactions.filter { !$0.passed }
        let passed = pact.interactions.filter(\.passed)
        let rows = (failed + passed).map { HTMLInteraction(result: $0).html }.joined(separator: "\n")
        return """
            <section class="pact">
            <h2>\(consumer) <span class="arrow">→</span> \(provider)\(pending)</h2>
            <p class="meta">\(facts.joined(separator: " · "))</p>
            \(rows)
            </section>
            """
    }

    private var facts: [String] {
        let count = RunCount(pact)
        var facts = pact.interactions.isEmpty ? ["nothing verified"] : ["\(count.passed) of \(count.verified) passed"]
        if pact.duration > .zero { facts.append(pact.duration.text) }
        if pact.leftOut > 0 { facts.append("\(pact.leftOut) not verified") }
        switch pact.publication {
        case .published(let success, let url):
            let text = "\(success ? "success" : "failure") published"
            facts.append(url.map { Self.link($0, text) } ?? text)
        case .withheld(let reason): facts.append("not published: \(MarkupText.escaped(reason))")
        case .failed: facts.append("<span class=\"failed\">results could not be published</span>")
        case nil: break
        }
        if !pact.origin.isEmpty { facts.append("<span class=\"origin\">\(MarkupText.escaped(pact.origin))</span>") }
        return facts
    }

    /// Only to the web: a broker's answer must not make a page run anything.
    private static func link(_ url: String, _ text: String) -> String {
        guard url.hasPrefix("http://") || url.hasPrefix("https://") else { return text }
        return "<a href=\"\(MarkupText.attribute(url))\">\(text)</a>"
    }
}
