/// One request of a webhook, with what came back.
package struct WebhookAttempt: Sendable, Hashable {
    /// nil where no request could be made.
    package var call: WebhookCall?
    package var answer: WebhookAnswer

    package init(call: WebhookCall?, answer: WebhookAnswer) {
        self.call = call
        self.answer = answer
    }

    package var response: WebhookAnswer.Response? {
        if case .answered(let response) = answer { return response }
        return nil
    }

    /// Whether the receiver's status is one of those that mean success.
    func succeeded(by rules: DeliveryRules) -> Bool {
        response.map { rules.successCodes.contains($0.status) } ?? false
    }

    /// The answer in a few words, without anything confidential.
    var summary: String {
        switch answer {
        case .answered(let response): "HTTP \(response.status)"
        case .refused(let reason), .failed(let reason): call?.redaction.hiding(reason) ?? reason
        }
    }
}

extension WebhookAttempt {
    /// Why there was no success, for everybody who may read the broker.
    func shownError(showsResponse: Bool) -> String {
        if case .refused = answer { return summary }
        return showsResponse ? summary : "No success; what was answered is in the server's log only."
    }
}

extension WebhookCall {
    /// The header lines as they went out; `host` and `content-length` are known only where something was sent. A type
    /// of the body that nobody configured comes last.
    package func shownFields(wasAnswered: Bool) -> [Field] {
        guard wasAnswered else { return fields }
        var sent = [Field(name: "host", value: host)]
        if let body { sent.append(Field(name: "content-length", value: String(body.count))) }
        let hasDefault = fields.last == Field(name: "content-type", value: Self.defaultContentType)
        return fields.dropLast(hasDefault ? 1 : 0) + sent + fields.suffix(hasDefault ? 1 : 0)
    }

    /// Host and port of the URL.
    private var host: String {
        guard let scheme = url.utf8.firstRange(of: "://".utf8) else { return "" }
        return String(url[scheme.upperBound...].prefix { !"/?#".contains($0) })
    }

    /// Path and query of the URL.
    package var target: String {
        guard let scheme = url.utf8.firstRange(of: "://".utf8) else { return "/" }
        let rest = url[scheme.upperBound...].drop { !"/?#".contains($0) }.prefix { $0 != "#" }
        return rest.hasPrefix("/") ? String(rest) : "/" + rest
    }
}
