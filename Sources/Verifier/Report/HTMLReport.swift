import ContractModel
import TextCoding

/// A run as one HTML page that needs nothing else: no script, no font, no image, nothing from the network.
package struct HTMLReport: Sendable {
    private let outcome: VerificationOutcome
    private let provider: String
    private let notices: [Notice]
    private let time: String

    /// - Parameter time: When the run began, as `2030-01-02T03:04:05Z`.
    package init(_ outcome: VerificationOutcome, provider: String, notices: [Notice] = [], time: String) {
        self.outcome = outcome
        self.provider = provider
        self.notices = notices
        self.time = time
    }

    package var document: String {
        let title = MarkupText.escaped("\(provider): \(verdict.text)")
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(title)</title>
            <style>
            \(HTMLStyle.text)
            </style>
            </head>
            <body>
            \(header)
            <main>
            \(troubles)
            \(outcome.pacts.map { HTMLPact(pact: $0).html }.joined(separator: "\n"))
            \(slowest)
            \(noticeList)
            </main>
            <footer>Verified by Treaty on <time datetime="\(MarkupText.attribute(time))">\(readableTime)</time></footer>
            </body>
            </html>

            """
    }

    private var verdict: (name: String, text: String) {
        switch outcome.verdict {
        case .success where outcome.pacts.allSatisfy(\.interactions.isEmpty): ("none", "nothing verified")
        case .success: ("passed", "passed")
        case .failure: ("failed", "failed")
        case .noAnswer: ("pending", "no answer")
        }
    }

    /// `2030-01-02 03:04:05 UTC`
    private var readableTime: String {
        MarkupText.escaped(time.replacing("T", with: " ").replacing("Z", with: " UTC"))
    }

    private var header: String {
        let count = RunCount(outcome)
        let tiles: [(number: Int, name: String, text: String)] = [
            (count.passed, "passed", "passed"), (count.failed, "failed", "failed"),
            (count.pending, "pending", "failed, pending"), (count.flaky, "pending", "flaky"),
            (count.stateFailed, "failed", "state failed"), (count.leftOut, "none", "not verified"),
        ]
        let shown = tiles.enumerated().filter { $0.offset < 2 || $0.element.number > 0 }.map { _, tile in
            let name = tile.number > 0 ? tile.name : "none"
            return "<li class=\"\(name)\"><b>\(tile.number)</b> \(tile.text)</li>"
        }
        let pacts = count.pacts == 1 ? "1 pact" : "\(count.pacts) pacts"
        let interactions = count.verified == 1 ? "1 interaction" : "\(count.verified) interactions"
        return """
            <header>
            <p class="verdict \(verdict.name)">\(verdict.text)</p>
            <h1>\(MarkupText.escaped(provider))</h1>
            <p class="meta">\(interactions) of \(pacts), \(outcome.duration.text)</p>
            <ul class="tiles">\(shown.joined())</ul>
            \(bar(count))
            </header>
            """
    }

    private func bar(_ count: RunCount) -> String {
        let parts = [("passed", count.passed), ("failed", count.failed), ("pending", count.pending)]
        let spans = parts.filter { $0.1 > 0 }.map { "<span class=\"\($0.0)\" style=\"flex-grow:\($0.1)\"></span>" }
        return spans.isEmpty ? "" : "<div class=\"bar\" aria-hidden=\"true\">\(spans.joined())</div>"
    }

    /// What failed outside of interactions.
    private var troubles: String {
        var items = outcome.loadFailures.map { ($0.kind == .noAnswer ? "pending" : "failed", $0.message) }
        items += outcome.publishingFailures.map { ("failed", $0.message) }
        if outcome.isInterrupted {
            items.append(("pending", "The run was interrupted: what it did not reach is not verified."))
        }
        guard !items.isEmpty else { return "" }
        let list = items.map { "<li class=\"\($0.0)\">\(MarkupText.escaped($0.1))</li>" }.joined(separator: "\n")
        return
            "<section>\n<h2>Problems outside of interactions</h2>\n<ul class=\"troubles\">\n\(list)\n</ul>\n</section>"
    }

    private var slowest: String {
        let slow = SlowInteraction.slowest(of: outcome)
        guard !slow.isEmpty else { return "" }
        let rows = slow.map {
            "<tr><td class=\"time\">\($0.duration.text)</td><td>\(MarkupText.escaped($0.description))</td>"
                + "<td>\(MarkupText.escaped($0.consumer))</td></tr>"
        }
        return "<section>\n<h2>Slowest</h2>\n<table>\n\(rows.joined(separator: "\n"))\n</table>\n</section>"
    }

    private var noticeList: String {
        guard !notices.isEmpty else { return "" }
        let items = notices.map { "<li>\(MarkupText.escaped($0.text))</li>" }.joined(separator: "\n")
        return "<section>\n<h2>Notices of the broker</h2>\n<ul class=\"notices\">\n\(items)\n</ul>\n</section>"
    }
}
