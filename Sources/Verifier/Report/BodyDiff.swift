import ContractMatching
import ContractModel
import HTTPTransport
import JSONText

/// Where the bodies of a failed interaction differ, as lines; only where that reads better than the sentences alone.
struct BodyDiff: Sendable {
    let lines: [DiffLine]

    /// nil where there is nothing to compare, where one sentence about one value says it all, where another status came
    /// (then the body is another one altogether), or where the bodies are too large to be looked at.
    init?(_ result: InteractionResult) {
        guard case .mismatches(let all) = result.outcome, let exchange = result.exchange,
            let response = exchange.response, exchange.responseBytes == response.body.count,
            let expected = Self.expectedBody(result.interaction)
        else { return nil }
        let mismatches = all.filter { $0.kind == .body }
        guard Self.isWorthwhile(mismatches), !all.contains(where: { $0.kind == .status }),
            max(expected.count, response.body.count) <= Self.maximumBytes,
            let lines = Self.lines(expected, response.body, mismatches)
        else { return nil }
        self.lines = lines
    }

    private static let maximumBytes = 256 * 1024
    /// Where everything differs, a diff is both bodies.
    private static let maximumMismatches = 50

    private static func expectedBody(_ interaction: Interaction) -> [UInt8]? {
        switch interaction.content {
        case .http(_, let response): response.body.content?.bytes
        case .asynchronousMessage(let message): message.contents.content?.bytes
        case .synchronousMessage(_, let responses): responses.count == 1 ? responses[0].contents.content?.bytes : nil
        }
    }

    /// Several places, or one that holds more than a single value.
    private static func isWorthwhile(_ mismatches: [Mismatch]) -> Bool {
        guard let only = mismatches.first, mismatches.count <= maximumMismatches else { return false }
        return mismatches.count > 1
            || [only.expected, only.actual].contains { text in
                text.hasPrefix("{") || text.hasPrefix("[") || text.contains("\n")
            }
    }

    private static func lines(_ expected: [UInt8], _ actual: [UInt8], _ mismatches: [Mismatch]) -> [DiffLine]? {
        if let wanted = try? JSONReader.read(expected).value, let came = try? JSONReader.read(actual).value {
            let view = ExpectedView(mismatches).value(wanted, came)
            return LineDiff.lines(split(view.prettyText()), split(came.prettyText()), isJSON: true)
        }
        guard let wanted = String(validating: expected, as: UTF8.self),
            let came = String(validating: actual, as: UTF8.self)
        else { return nil }
        let (left, right) = (split(wanted), split(came))
        return left.count > 1 || right.count > 1 ? LineDiff.lines(left, right) : nil
    }

    private static func split(_ text: String) -> [String] {
        let text = text.utf8.last == UInt8(ascii: "\n") ? text.utf8.dropLast() : text[...].utf8
        return text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
            String(Substring(line.last == UInt8(ascii: "\r") ? line.dropLast() : line))
        }
    }
}
