import ContractMatching
import ContractModel
import JSONText

/// What came of one interaction, in lines for people.
struct InteractionText {
    let result: InteractionResult
    let style: TerminalStyle

    var lines: [String] {
        let interaction = result.interaction
        let pending = result.isPending ? " \(style.warning("[PENDING]"))" : ""
        var lines = ["", "  \(interaction.description) (\(result.duration.text))\(pending)"]
        for (index, state) in interaction.providerStates.enumerated() {
            lines.append("     \(index == 0 ? "Given" : "And") \(state.name)")
        }
        lines += comments
        switch result.outcome {
        case .error(let message): lines.append("      \(style.failed(message))")
        case .passed: lines += parts([])
        case .mismatches(let mismatches): lines += parts(mismatches)
        }
        return lines
    }

    private var comments: [String] {
        let comments = result.interaction.comments
        var lines: [String] = []
        if let name = comments["testname"]?.string { lines.append("  Test Name: \(name)") }
        let texts = comments["text"]?.array?.map(\.plainText) ?? comments["text"]?.string.map { [$0] } ?? []
        if !texts.isEmpty { lines += ["  Comments:"] + texts.map { "    \($0)" } }
        if let references = comments["references"]?.object, !references.isEmpty {
            lines.append("  References:")
            for group in references.members {
                lines.append("    \(group.name):")
                lines += (group.value.object?.members ?? []).map { "      \($0.name): \($0.value.plainText)" }
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
                let value = header.values.joined(separator: ", ")
                lines.append("        \"\(header.name)\" with value \"\(value)\" \(style.mark(isRight))")
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
                let value = member.value.compactText()
                lines.append("        \"\(member.name)\" with value \(value) \(style.mark(isRight))")
            }
        }
        return lines + [bodyLine(mismatches)]
    }

    private func bodyLine(_ mismatches: [Mismatch]) -> String {
        let isRight = !mismatches.contains { $0.kind == .body || $0.kind == .bodyType }
        return "      has a matching body \(style.mark(isRight))"
    }
}
