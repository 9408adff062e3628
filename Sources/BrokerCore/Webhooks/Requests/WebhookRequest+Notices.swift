import JSONText
import TextCoding

extension WebhookRequest {
    /// What is probably a mistake, a sentence each: parameters that have no value are sent as they are written (the broker
    /// protocol's rule), so whoever mistypes one wouldn't be told otherwise.
    package var notices: [String] {
        var seen: Set<String> = []
        let names = templates.flatMap { TemplateParameter.names(in: $0) }
        return names.filter { !TemplateParameter.names.contains($0) && seen.insert($0).inserted }.map(Self.notice)
    }

    /// The texts in which parameters are replaced; none of them is confidential where it has one.
    private var templates: [String] {
        let fields = headers.map(\.value) + (password.map { [$0] } ?? [])
        return [url] + fields.compactMap(\.shownText)
            + [username, body.map { $0.string ?? $0.compactText() }]
            .compactMap(\.self)
    }

    private static func notice(unknown name: String) -> String {
        let nearest = NearestName.of(name, among: TemplateParameter.names)
        return "There is no parameter ${pactbroker.\(name)}, so that it is sent as it is written."
            + (nearest.map { " Did you mean ${pactbroker.\($0)}?" } ?? "")
    }
}

extension WebhookRequest.Text {
    fileprivate var shownText: String? {
        guard case .shown(let text) = self else { return nil }
        return text
    }
}
