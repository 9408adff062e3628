import ContractModel

/// What is exchanged, nil where it is something else: for `#require`.
extension Interaction.Content {
    var http: (request: RequestPart, response: ResponsePart)? {
        if case .http(let request, let response) = self { (request, response) } else { nil }
    }

    var message: MessagePart? {
        if case .asynchronousMessage(let message) = self { message } else { nil }
    }

    var responses: [MessagePart]? {
        if case .synchronousMessage(_, let responses) = self { responses } else { nil }
    }
}
