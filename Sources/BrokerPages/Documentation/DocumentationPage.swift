import BrokerCore

/// What a relation of the API means.
struct DocumentationPage: PageContent {
    static let template = "documentation"

    static let text = """
        {{<layout}}{{$main}}
        <p>{{content.relation.sentence}}</p>
        <p>Path: <code>{{content.relation.path}}</code></p>
        {{#content.sections}}<h2 id="{{anchor}}">{{heading}}</h2>
        {{#paragraphs}}<p>{{.}}</p>
        {{/paragraphs}}{{/content.sections}}
        {{/main}}{{/layout}}
        """

    let title: String
    let relation: DocumentedRelation
    let sections: [DocumentationSection]

    /// nil for a relation that isn't known. The name may have its prefix, and be that of a webhook's own relations:
    /// `webhooks-execute`.
    init?(_ text: String) {
        let name = text.split(separator: ":").last.map(String.init) ?? text
        let own = name.hasPrefix("webhooks-") ? String(name.dropFirst("webhooks-".count)) : name
        guard let relation = DocumentedRelation.all[name] ?? DocumentedRelation.all[own] else { return nil }
        title = name
        self.relation = relation
        sections = name == "webhooks" ? DocumentationSection.webhooks : []
    }
}

/// A part of a page of documentation, which messages may point at by its anchor.
struct DocumentationSection: Sendable {
    let anchor: String
    let heading: String
    let paragraphs: [String]

    static let webhooks = [
        DocumentationSection(
            anchor: "whitelist", heading: "What webhooks may send, and where to",
            paragraphs: [
                "webhook_http_method_whitelist lists the methods (POST), webhook_scheme_whitelist the schemes (https), "
                    + "and webhook_host_whitelist the hosts: names, *.domain for the hosts directly below a domain, "
                    + "addresses and ranges such as 192.0.2.0/24, and regular expressions between slashes.",
                "Without a list of hosts every public host may be sent to, and what it answers stays hidden: the logs "
                    + "of webhooks show the receiver's answers only where the operator has listed the hosts.",
                "Private addresses, those of this machine and those of a cloud's metadata are never sent to, whatever "
                    + "name leads to them, unless webhook_allowed_networks lists their range.",
            ]),
        DocumentationSection(
            anchor: "templates", heading: "Parameters of requests",
            paragraphs: [
                "URL, headers, body, username and password may hold parameters such as ${pactbroker.pactUrl}: "
                    + TemplateParameter.names.joined(separator: ", ") + ".",
                "A parameter that is none of these is sent as it is written, except in the URL, where it keeps the "
                    + "webhook from being sent; the answer to whoever stores the webhook names it under "
                    + "treaty:notices.",
            ]),
    ]
}
