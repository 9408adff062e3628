import ContractMatching
import ContractModel
import JSONText
import TextCoding

/// What came of one interaction, in lines for people.
struct InteractionText {
    let result: InteractionResult
    let style: TerminalStyle

    /// The whole of it, in the form of the official verifier.
    var lines: [String] {
        let interaction = result.interaction
        var lines = ["", "  \(ControlCharacters.escaped(interaction.description)) (\(result.duration.text))\(marks)"]
        for (index, state) in interaction.providerStates.enumerated() {
            lines.append("     \(index == 0 ? "Given" : "And") \(ControlCharacters.escaped(state.name))")
        }
        lines += comments
        switch result.outcome {
        case .error(let message): lines.append("      \(style.failed(ControlCharacters.escaped(message)))")
        case .stateFailed(let failure):
            lines.append("      \(style.failed(ControlCharacters.escaped(failure.message)))")
        case .passed: lines += parts([])
        case .mismatches(let mismatches): lines += parts(mismatches)
        }
        return lines
    }

    /// In one line.
    var line: String {
        let states = result.interaction.providerStates.enumerated()
            .map { "\($0.offset == 0 ? " given" : " and") \($0.element.name)" }.joined()
        let name = ControlCharacters.escaped(result.interaction.description)
        let given = states.isEmpty ? "" : style.quiet(ControlCharacters.escaped(states))
        let verdict = result.passed ? style.passed("ok    ") : style.failed("FAILED")
        return "  \(verdict) \(name)\(given) (\(result.duration.text))\(marks)"
    }

    private var marks: String {
        var marks = result.isPending ? " \(style.warning("[PENDING]"))" : ""
        if let runs = result.runs {
            let text = runs.isFlaky ? "[FLAKY: failed in \(runs.failed) of \(runs.total) runs]" : "[\(runs.total) runs]"
            marks += " " + (runs.isFlaky ? style.warning(text) : style.quiet(text))
        }
        return marks
    }

    private var comments: [String] {
        let comments = result.interaction.comments
        var lines: [String] = []
        if let name = comments["testname"]?.string { lines.append("  Test Name: \(ControlCharacters.escaped(name))") }
        let texts = comments["text"]?.array?.map(\.plainText) ?? comments["text"]?.string.map { [$0] } ?? []
        if !texts.isEmpty { lines += ["  Comments:"] + texts.map { "    \(ControlCharacters.escaped($0))" } }
        if let references = comments["references"]?.object, !references.isEmpty {
            lines.append("  References:")
            for group in references.members {
                lines.append("    \(ControlCharacters.escaped(group.name)):")
                lines += (group.value.object?.members ?? []).map {
                    "      \(ControlCharacters.escaped("\($0.name): \($0.value.plainText)"))"
                }
            }
        }
        return lines
    }

    private func parts(_ mismatches: [Mismatch]) -> [String] {
        switch result.interaction.content {
        case .http(_, let response): responseParts(response, mismatches)
        case .asynchronousMessage(let message): messageParts(message, mismatches)
        case .synchronousMessage(_, let responses): responses.flatMap { messageParts($0, mismatches) }
        }
    }

    private func responseParts(_ response: ResponsePart, _ mismatches: [Mismatch]) -> [String] {
        let isStatusRight = !mismatches.contains { $0.kind == .status }
        var lines = [
            "    returns a response which",
            "      has status code \(style.strong(String(response.status))) \(style.mark(isStatusRight))",
        ]
        if let headers = response.headers {
            lines.append("      includes headers")
            for header in headers {
                let isRight = !mismatches.contains { $0.kind == .header && $0.place == header.name }
                let text = "\"\(header.name)\" with value \"\(header.values.joined(separator: ", "))\""
                lines.append("        \(ControlCharacters.escaped(text)) \(style.mark(isRight))")
            }
        }
        return lines + [bodyLine(mismatches)]
    }

    private func messageParts(_ message: MessagePart, _ mismatches: [Mismatch]) -> [String] {
        var lines = ["    generates a message which"]
        if !message.metadata.isEmpty {
            lines.append("      includes metadata")
            for member in message.metadata.members {
                let isRight = !mismatches.contains { $0.kind == .metadata && $0.place == member.name }
                let text = "\"\(member.name)\" with value \(member.value.compactText())"
                lines.append("        \(ControlCharacters.escaped(text)) \(style.mark(isRight))")
            }
        }
        return lines + [bodyLine(mismatches)]
    }

    private func bodyLine(_ mismatches: [Mismatch]) -> String {
        let isRight = !mismatches.contains { $0.kind == .body || $0.kind == .bodyType }
        return "      has a matching body \(style.mark(isRight))"
    }
}
