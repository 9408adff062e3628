import ContractMatching
import ContractModel
import HTTPTransport
import TextCoding

/// An interaction in an HTML report; one that failed unfolds what differed, and what was sent and received.
struct HTMLInteraction {
    let result: InteractionResult

    var html: String {
        let summary = """
            <span class="mark \(kind.name)">\(kind.text)</span> \
            <span class="name">\(MarkupText.escaped(result.interaction.description))\(states)</span>\(flaky) \
            <span class="time">\(result.duration.text)</span>
            """
        guard !result.passed else { return "<div class=\"interaction\">\(summary)</div>" }
        let isOpen = result.isPending ? "" : " open"
        return """
            <details class="interaction"\(isOpen)>
            <summary>\(summary)</summary>
            \(reasons)
            \(result.exchange.map { Self.exchange($0, "What was sent and received") } ?? "")
            </details>
            """
    }

    private var kind: (name: String, text: String) {
        switch result.outcome {
        case .passed: ("passed", "passed")
        case _ where result.isPending: ("pending", "pending")
        case .mismatches: ("failed", "failed")
        case .error: ("failed", "error")
        case .stateFailed: ("failed", "state failed")
        }
    }

    private var states: String {
        let names = result.interaction.providerStates.map { MarkupText.escaped($0.name) }
        return names.isEmpty ? "" : " <small>given \(names.joined(separator: " and "))</small>"
    }

    private var flaky: String {
        guard let runs = result.runs else { return "" }
        return runs.isFlaky
            ? " <span class=\"mark pending\">flaky: failed in \(runs.failed) of \(runs.total) runs</span>"
            : " <small>\(runs.total) runs</small>"
    }

    private var reasons: String {
        switch result.outcome {
        case .passed: ""
        case .error(let message): "<p class=\"failed\">\(MarkupText.escaped(message))</p>"
        case .stateFailed(let failure):
            "<p class=\"failed\">\(MarkupText.escaped(failure.message))</p>\n"
                + failure.calls.map(Self.stateCall).joined(separator: "\n")
        case .mismatches(let mismatches):
            FailureText.groups(mismatches).map(group).joined(separator: "\n") + diff
        }
    }

    private static func stateCall(_ call: StateFailure.Call) -> String {
        let tries = call.attempts > 1 ? " after \(call.attempts) attempts" : ""
        return exchange(call.exchange, "The call for ‘\(call.state)’\(tries)")
    }

    private func group(_ mismatches: [Mismatch]) -> String {
        let items = mismatches.prefix(Self.shownMismatches).map { mismatch in
            let place = mismatch.kind == .body ? mismatch.place : nil
            let code = place.map { "<code>\(MarkupText.escaped($0))</code> " } ?? ""
            return "<li>\(code)\(MarkupText.escaped(mismatch.text))</li>"
        }
        let rest = mismatches.count - items.count
        let more = rest > 0 ? "\n<li>and \(rest) more</li>" : ""
        let heading = MarkupText.escaped(FailureText.summary(mismatches[0]))
        return "<h3>\(heading)</h3>\n<ul>\n\(items.joined(separator: "\n"))\(more)\n</ul>"
    }

    private static let shownMismatches = 200

    private var diff: String {
        guard let diff = BodyDiff(result) else { return "" }
        let lines = diff.lines.prefix(Self.shownDiffLines).map { line in
            let name =
                switch line.kind {
                case .expected: "expected"
                case .actual: "actual"
                case .same, .gap: "same"
                }
            return "<span class=\"\(name)\">\(MarkupText.escaped(line.marked))</span>"
        }
        let rest = diff.lines.count - lines.count
        let more = rest > 0 ? "<span class=\"same\">  … (\(rest) more lines)</span>" : ""
        return "\n<p class=\"legend\"><del>- expected</del> <ins>+ came</ins></p>\n"
            + "<pre class=\"diff\">\(lines.joined())\(more)</pre>"
    }

    private static let shownDiffLines = 400

    private static func exchange(_ exchange: Exchange, _ title: String) -> String {
        let request = exchange.request
        var text = part("\(request.method) \(request.url)", request.fields, request.body ?? [])
        if let response = exchange.response {
            text += "\n" + part("Status \(response.status)", response.fields, response.body)
        } else {
            text += "\n<p>No answer came.</p>"
        }
        return "<details class=\"exchange\"><summary>\(MarkupText.escaped(title))</summary>\n\(text)\n</details>"
    }

    private static func part(_ line: String, _ fields: [HTTPField], _ body: [UInt8]) -> String {
        let head = [line] + fields.map { "\($0.name): \($0.value)" }
        let text = body.isEmpty ? "" : "\n\n" + shown(body)
        return "<pre>\(MarkupText.escaped(head.joined(separator: "\n") + text))</pre>"
    }

    private static func shown(_ bytes: [UInt8]) -> String {
        guard String(validating: bytes, as: UTF8.self) != nil else { return "(\(bytes.count) bytes that are not text)" }
        let text = String(decoding: bytes.prefix(maximumBytes), as: UTF8.self)
        return bytes.count > maximumBytes ? text + "\n… (cut)" : text
    }

    private static let maximumBytes = 32 * 1024
}
