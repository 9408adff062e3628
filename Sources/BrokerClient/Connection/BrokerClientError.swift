/// Why a question to the broker has no good answer.
///
/// The three cases are told apart because they mean different things to whoever decides: `unreachable` is "could not
/// ask", and never a no; the other two are answers.
package enum BrokerClientError: Error, Sendable, Hashable, CustomStringConvertible {
    /// No answer: no connection, no answer in time, a 5xx, 401, 403, 408 or 429 after the retries, or a reply that is
    /// not understood (no JSON, no such link, an error without a readable reason).
    case unreachable(BrokerFailure)
    /// The broker understood and refused: a 4xx that gives its reasons.
    case refused(BrokerFailure)
    /// The broker says, in a body that it wrote itself, that there is no such thing (404).
    case notFound(BrokerFailure)

    package var failure: BrokerFailure {
        switch self {
        case .unreachable(let failure), .refused(let failure), .notFound(let failure): failure
        }
    }

    /// For people: one sentence, or the broker's own messages, one a line.
    package var description: String { failure.description }
}

/// What is known of a request that failed.
package struct BrokerFailure: Sendable, Hashable, CustomStringConvertible {
    /// The URL that was asked, without credentials.
    package var url: String
    /// nil where no answer came.
    package var status: Int?
    /// What the broker says, or what happened; at least one.
    package var messages: [String]
    /// The notices of the answer, such as those that explain a conflict.
    package var notices: [BrokerNotice] = []
    /// The body as it came, for `--output json`; empty where there was none.
    package var body: [UInt8] = []

    package var description: String { messages.joined(separator: "\n") }
}

/// A line that the broker addresses to people, with its kind: `debug`, `info`, `prompt`, `success`, `warning`, `error`
/// or `danger`.
package struct BrokerNotice: Sendable, Hashable {
    package var type: String
    package var text: String

    package init(type: String, text: String) {
        self.type = type
        self.text = text
    }
}
