import ContractMatching
import ContractModel
import HTTPTransport
import JSONText

/// Compares the provider's answers with what an interaction expects. Made once, used any number of times.
struct AnswerComparison: Sendable {
    private enum Expectation {
        case response(ResponseMatcher)
        case message(MessageMatcher)
        case answers([MessageMatcher])
    }

    private let expectation: Expectation

    /// The budget is that of the whole contract.
    init(_ interaction: Interaction, specification: SpecificationVersion, budget: PatternBudget) {
        expectation =
            switch interaction.content {
            case .http(_, let response): .response(ResponseMatcher(response, budget: budget))
            case .asynchronousMessage(let message):
                .message(
                    MessageMatcher(specification == .v4 ? message.namingContentType : message, budget: budget))
            case .synchronousMessage(_, let responses):
                .answers(responses.map { MessageMatcher($0, budget: budget) })
            }
    }

    func outcome(of response: HTTPResponse) -> InteractionResult.Outcome {
        if case .answers = expectation, response.status >= 400 {
            return .error("Request to fetch message from provider failed: status \(response.status)")
        }
        do throws(MatchingError) {
            let mismatches = try mismatches(with: response)
            return mismatches.isEmpty ? .passed : .mismatches(mismatches)
        } catch {
            return .error("The response could not be compared - \(error)")
        }
    }

    private func mismatches(with response: HTTPResponse) throws(MatchingError) -> [Mismatch] {
        switch expectation {
        case .response(let matcher): try matcher.mismatches(with: ResponsePart(received: response))
        // The status of the endpoint is not a part of the message.
        case .message(let matcher): try matcher.mismatches(with: MessagePart(received: response))
        case .answers(let matchers): try Self.mismatches(matchers, with: response)
        }
    }

    /// The endpoint gives one answer; a contract that expects none takes any.
    private static func mismatches(
        _ matchers: [MessageMatcher], with response: HTTPResponse
    ) throws(MatchingError) -> [Mismatch] {
        guard let matcher = matchers.first else { return [] }
        guard matchers.count == 1 else {
            let text = "Expected a message with \(matchers.count) responses, but the actual response had 1"
            return [Mismatch(.bodyType, expected: "message response", actual: "", text)]
        }
        return try matcher.mismatches(with: MessagePart(received: response))
    }
}

extension MessagePart {
    /// The message with the type of its contents in its metadata, where they don't name one: what a version 4 contract
    /// expects of the metadata.
    var namingContentType: MessagePart {
        guard metadata["contentType"] == nil, let type = contents.content?.contentType else { return self }
        var message = self
        message.metadata["contentType"] = .string(type.description)
        return message
    }
}
