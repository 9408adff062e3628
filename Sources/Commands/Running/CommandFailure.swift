import ArgumentParser
import BrokerClient
import JSONText

/// Why a command did not do what it was asked: how the process ends, and what people and programs are told.
///
/// The one place where errors become exit statuses. What could not be asked is never a yes nor a no.
struct CommandFailure: Error, Sendable {
    var status: ExitStatus
    /// Lines for people.
    var messages: [String]
    /// What the broker sent with its refusal; nil where no answer came.
    var body: [UInt8]?

    init(_ status: ExitStatus, _ message: String) {
        self.status = status
        messages = [message]
    }

    init(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let error as BrokerClientError: self.init(error)
        case let error as ValidationError: self.init(.usage, error.message)
        case let interruption as InterruptibleCommand.Interrupted: self.init(.noAnswer, interruption.message)
        case is CancellationError: self.init(.noAnswer, "The command was interrupted.")
        default: self.init(.internalError, "Internal error: \(error)")
        }
    }

    private init(_ error: BrokerClientError) {
        switch error {
        case .unreachable: status = .noAnswer
        case .refused, .notFound: status = .failure
        }
        messages = error.failure.messages
        body = error.failure.status == nil ? nil : error.failure.body
    }

    /// The failure as a program reads it: the broker's own body, `{}` where it was empty, or the message as JSON.
    var json: String {
        let message: JSONValue = ["error": ["message": .string(messages.joined(separator: "\n"))]]
        guard let body else { return message.compactText() }
        guard !body.isEmpty else { return "{}" }
        return ((try? JSONReader.read(body))?.value ?? message).compactText()
    }
}
