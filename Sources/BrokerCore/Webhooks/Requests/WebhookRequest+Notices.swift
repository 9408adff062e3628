import JSONText
import TextCoding

extension WebhookRequest {
    /// What is probably a mistake, a sentence each: parameters that have no value are sent as they are written (the
    /// broker protocol's rule), and make a URL invalid, so whoever mistypes one wouldn't be told otherwise.
    package var notices: [String] {
        var seen: Set<String> = []
        func unknown(in text: String) -> [String] {
            TemplateParameter.names(in: text)
                .filter { !TemplateParameter.names.contains($0) && seen.insert($0).inserted }
        }
        let unsendable = ", which stands in the URL, so that the webhook can't be sent"
        return unknown(in: url).map { Self.notice(unsendable, unknown: $0) }
            + templates.flatMap(unknown).map { Self.notice(", so that it is sent as it is written", unknown: $0) }
    }

    /// The texts beside the URL in which parameters are replaced; none of them is confidential where it has one.
    private var templates: [String] {
        let fields = headers.map(\.value) + (password.map { [$0] } ?? [])
        return fields.compactMap(\.shownText)
            + [username, body.map { $0.string ?? $0.compactText() }].compactMap(\.self)
    }

    private static func notice(_ consequence: String, unknown name: String) -> String {
        let nearest = NearestName.of(name, among: TemplateParameter.names)
        return "There is no parameter ${pactbroker.\(name)}\(consequence)."
            + (nearest.map { " Did you mean ${pactbroker.\($0)}?" } ?? "")
    }
}

extension WebhookRequest.Text {
    fileprivate var shownText: String? {
        guard case .shown(let text) = self else { return nil }
        return text
    }
}
