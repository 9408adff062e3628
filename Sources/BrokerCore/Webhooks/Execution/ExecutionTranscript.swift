import JSONText
import TextCoding

/// What is written down of one attempt, line by line, without anything confidential.
struct ExecutionTranscript {
    private enum Level: String {
        case debug = "DEBUG"
        case info = "INFO"
        case error = "ERROR"
    }

    /// Bytes of a body that are kept.
    private static let maximumBodyBytes = 64 * 1024

    private var lines: [(level: Level, text: String)] = []
    private let redaction: WebhookRedaction

    /// - Parameters:
    ///   - showsResponse: Whether the answer's details may be seen.
    ///   - webhook: Identifier of the webhook; empty where it is not stored.
    ///   - brokerURL: For the advice how to see more.
    init(
        context: JSONObject, attempt: WebhookAttempt, showsResponse: Bool, webhook: String, brokerURL: String
    ) {
        redaction = attempt.call?.redaction ?? WebhookRedaction()
        add(.debug, "Webhook context " + redaction.hiding(JSONValue.object(context).compactText()))
        if let call = attempt.call { add(call, wasAnswered: attempt.response != nil) }
        switch attempt.answer {
        case .answered(let response) where showsResponse: add(response)
        case .answered: add(.info, Self.hiddenResponse(brokerURL))
        case .refused(let reason): add(.error, "Error executing webhook \(webhook). \(redaction.hiding(reason))")
        case .failed(let reason):
            let text = showsResponse ? redaction.hiding(reason) : Self.hiddenResponse(brokerURL)
            add(.error, "Error executing webhook \(webhook). \(text)")
        }
    }

    /// One remark in place of an attempt.
    init(note: String) {
        redaction = WebhookRedaction()
        add(.info, note)
    }

    static func hiddenResponse(_ brokerURL: String) -> String {
        "For security purposes, the response details are not logged. To enable response logging, configure the "
            + "webhook_host_whitelist property. See \(brokerURL)/doc/webhooks#whitelist for more information."
    }

    mutating func conclude(_ text: String) {
        add(.info, text)
    }

    /// Every line with the time: `[2026-01-02T03:04:05Z] INFO: …`.
    func text(at time: Timestamp) -> String {
        let stamp = "[" + time.wireText.prefix { $0 != "+" } + "Z] "
        return lines.map { stamp + $0.level.rawValue + ": " + $0.text + "\n" }.joined()
    }

    private mutating func add(_ call: WebhookCall, wasAnswered: Bool) {
        add(.info, "HTTP/1.1 \(call.method) " + redaction.hiding(url: call.url))
        for field in call.shownFields(wasAnswered: wasAnswered) { add(field) }
        if let body = call.body, !body.isEmpty { add(body: body, isTruncated: false) }
    }

    private mutating func add(_ response: WebhookAnswer.Response) {
        add(.info, "HTTP/1.1 \(response.status) \(ReasonPhrase.text(of: response.status))")
        for field in response.fields {
            add(WebhookCall.Field(name: field.name.lowercased(), value: field.value))
        }
        if !response.body.isEmpty { add(body: response.body, isTruncated: response.isTruncated) }
    }

    private mutating func add(_ field: WebhookCall.Field) {
        let shown = redaction.hiding(field)
        add(.info, "\(shown.name): \(shown.value)")
    }

    private mutating func add(body: [UInt8], isTruncated: Bool) {
        let shown = redaction.hiding(body, isTruncated: isTruncated)
        let rest = shown.count - Self.maximumBodyBytes
        let text = String(decoding: shown.prefix(Self.maximumBodyBytes), as: UTF8.self)
        add(.info, rest > 0 ? "\(text)… [\(rest) more bytes]" : isTruncated ? text + "… [more]" : text)
    }

    /// One line each, whatever a body or an answer holds.
    private mutating func add(_ level: Level, _ text: String) {
        lines.append((level, ControlCharacters.escaped(text)))
    }
}
