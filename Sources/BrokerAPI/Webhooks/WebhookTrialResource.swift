import BrokerCore
import JSONText

/// What came of executing a webhook to see whether it works. Credentials are hidden, and the answer where it may not be
/// seen.
struct WebhookTrialResource {
    let trial: WebhookTrial
    let webhook: Link?
    let resourceURL: String

    var document: HALDocument {
        var document = HALDocument()
        document.set("request", trial.attempt.call.map { .object(request($0)) })
        if let message = trial.hiddenResponse {
            document.set("message", message)
        } else {
            document.set("response", trial.attempt.response.map { .object(response($0)) })
        }
        document.set("error", error)
        document.set("logs", trial.log)
        document.set("success", trial.isSuccess)
        document.link("webhook", webhook)
        document.link("try-again", Link(resourceURL, title: "Execute the webhook again"))
        return document
    }

    private func request(_ call: WebhookCall) -> JSONObject {
        let fields = call.shownFields(wasAnswered: trial.attempt.response != nil).map(call.redaction.hiding)
        var object: JSONObject = ["headers": .object(headers(fields))]
        object["body"] = call.body.map { body(call.redaction.hiding($0, isTruncated: false)) }
        object["url"] = .string(call.redaction.hiding(url: call.target))
        return object
    }

    private func response(_ response: WebhookAnswer.Response) -> JSONObject {
        let redaction = trial.attempt.call?.redaction ?? WebhookRedaction()
        return [
            "status": .number(JSONNumber(response.status)),
            "headers": .object(headers(response.fields.map(redaction.hiding))),
            "body": body(redaction.hiding(response.body, isTruncated: response.isTruncated)),
        ]
    }

    /// Why there was no answer; that an address is not allowed may always be said.
    private var error: JSONValue? {
        let redaction = trial.attempt.call?.redaction ?? WebhookRedaction()
        return switch trial.attempt.answer {
        case .answered: nil
        case .refused(let reason): ["message": .string(redaction.hiding(reason))]
        case .failed(let reason): trial.hiddenResponse == nil ? ["message": .string(redaction.hiding(reason))] : nil
        }
    }

    private func headers(_ fields: [WebhookCall.Field]) -> JSONObject {
        fields.reduce(into: JSONObject()) { object, field in
            let name = field.name.lowercased()
            let value = object[name]?.string.map { $0 + ", " + field.value } ?? field.value
            object[name] = .string(value)
        }
    }

    /// JSON as it is, anything else as text.
    private func body(_ bytes: [UInt8]) -> JSONValue {
        let limits = JSONLimits(maximumDepth: 50, maximumBytes: 1024 * 1024)
        return (try? JSONReader.read(bytes, limits: limits).value) ?? .string(String(decoding: bytes, as: UTF8.self))
    }
}
