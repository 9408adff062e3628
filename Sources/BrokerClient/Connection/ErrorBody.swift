import HTTPTransport
import JSONText
import TextCoding

/// The reasons in the body of an error, in all the shapes in which brokers give them.
struct ErrorBody {
    var messages: [String] = []
    var notices: [BrokerNotice] = []
    /// Whether the body is JSON with a reason in it, or the plain text that explains a conflict.
    var isUnderstood: Bool { !messages.isEmpty }

    init(_ response: HTTPResponse) {
        if let value = try? JSONReader.read(response.body).value {
            notices = BrokerNotice.list(value["notices"])
            messages = ErrorBody.messages(value)
            if messages.isEmpty { messages = notices.map(\.text) }
        } else if response.status == 409, response.mediaType == "text/plain",
            let text = String(validating: response.body, as: UTF8.self), !text.isEmpty
        {
            messages = [text]
        }
    }

    private static func messages(_ value: JSONValue) -> [String] {
        if let errors = value["errors"] {
            let list = list(errors)
            if !list.isEmpty { return list }
        }
        if let text = value["error"]?.string ?? value["error"]?["message"]?.string { return [text] }
        return [value["detail"]?.string ?? value["title"]?.string].compactMap(\.self)
    }

    /// Texts, problem details, or a map of fields to a text or texts; the field is named unless it is the body as a
    /// whole.
    private static func list(_ errors: JSONValue) -> [String] {
        switch errors {
        case .string(let text): [text]
        case .array(let entries): entries.compactMap { $0.string ?? $0["detail"]?.string ?? $0["message"]?.string }
        case .object(let fields):
            fields.members.flatMap { member in
                list(member.value).map { member.name.isEmpty ? $0 : "\(member.name): \($0)" }
            }
        default: []
        }
    }
}

extension BrokerNotice {
    /// The notices that are well formed; others are left out.
    static func list(_ value: JSONValue?) -> [BrokerNotice] {
        (value?.array ?? []).compactMap { notice in
            guard let text = notice["text"]?.string else { return nil }
            return BrokerNotice(type: notice["type"]?.string ?? "info", text: text)
        }
    }
}

extension HTTPResponse {
    /// The type of the body in lower case, without parameters.
    var mediaType: String? {
        fields.first(named: "Content-Type").map { value in
            value.prefix { $0 != ";" }.lowercased().filter { $0 != " " && $0 != "\t" }
        }
    }

    /// The first line of a short plain text, fit to be shown, without the full stop at its end; nil of any other body.
    ///
    /// - Parameter secrets: What was sent and must not be shown, even where the answer repeats it.
    func plainSentence(without secrets: [String]) -> String? {
        guard mediaType == "text/plain", body.count <= 1000, let text = String(validating: body, as: UTF8.self),
            let line = text.split(whereSeparator: \.isNewline).lazy.map(\.trimmingBlanks).first(where: { !$0.isEmpty })
        else { return nil }
        let told = HTTPRedaction(secrets: secrets).text(String(line))
        let shown = told.count > 200 ? told.prefix(200) + "…" : told
        return ControlCharacters.escaped(shown).withoutFullStop
    }

    /// `application/json`, `application/hal+json` or another `+json`.
    var isJSON: Bool {
        mediaType.map { $0 == "application/json" || ($0.hasPrefix("application/") && $0.hasSuffix("+json")) } ?? false
    }
}
