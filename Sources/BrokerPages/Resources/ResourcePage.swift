import JSONText

/// A resource of the API that has no page of its own: what it tells, and where it leads.
struct ResourcePage: PageContent {
    static let template = "resource"

    static let text = """
        {{<layout}}{{$main}}
        {{#content.sections}}<section>
        {{#hasHeading}}<h2>{{#hasURL}}<a href="{{url}}">{{heading}}</a>{{/hasURL}}{{^hasURL}}{{heading}}{{/hasURL}}</h2>
        {{/hasHeading}}
        {{#hasProperties}}<dl>{{#properties}}<dt>{{name}}</dt>
        <dd>{{#isNested}}<pre>{{value}}</pre>{{/isNested}}{{#isLink}}<a href="{{url}}">{{value}}</a>{{/isLink}}{{#isPlain}}{{value}}{{/isPlain}}</dd>
        {{/properties}}</dl>{{/hasProperties}}
        {{#hasLinks}}<ul>{{#links}}<li>{{#isLink}}<a href="{{url}}">{{text}}</a>{{/isLink}}{{^isLink}}{{text}}
        <code>{{address}}</code>{{/isLink}}</li>
        {{/links}}</ul>{{/hasLinks}}
        </section>
        {{/content.sections}}
        {{#content.hasAPIBrowser}}<p class="quiet"><a href="{{content.jsonURL}}">As JSON</a></p>{{/content.hasAPIBrowser}}
        {{/main}}{{/layout}}
        """

    let title: String
    let sections: [Section]
    let jsonURL: String
    let hasAPIBrowser: Bool

    /// - Parameters:
    ///   - path: As it was sent.
    ///   - problem: What is wrong, in place of the resource's own name.
    init(_ document: JSONObject, path: String, problem: String?, layout: PageLayout, authority: String?) {
        let address = ResourceAddress(base: layout.base, authority: authority)
        let last = path.split(separator: "/").last.map(String.init) ?? path
        title = problem ?? ResourceSection.name(of: document) ?? ResourceText.words(last)
        sections = ResourceSection.all(of: document, address).map(Section.init)
        jsonURL = layout.base + "/hal-browser/browser.html#" + path
        hasAPIBrowser = layout.hasAPIBrowser && problem == nil
    }

    /// What the template shows of a section.
    struct Section: Sendable {
        let heading, url: String
        let hasHeading, hasURL, hasProperties, hasLinks: Bool
        let properties: [Property]
        let links: [Link]

        init(_ section: ResourceSection) {
            heading = section.heading
            url = section.url ?? ""
            (hasHeading, hasURL) = (!section.heading.isEmpty, section.url != nil)
            (hasProperties, hasLinks) = (!section.properties.isEmpty, !section.links.isEmpty)
            properties = section.properties.map(Property.init)
            links = section.links.map(Link.init)
        }
    }

    struct Property: Sendable {
        let name, value, url: String
        let isNested, isLink, isPlain: Bool

        init(_ property: ResourceSection.Property) {
            (name, value, url) = (property.name, property.value, property.url ?? "")
            isNested = property.isNested
            isLink = property.url != nil
            isPlain = !isNested && !isLink
        }
    }

    struct Link: Sendable {
        let text, address, url: String
        let isLink: Bool

        init(_ link: ResourceSection.Link) {
            (text, address, url) = (link.text, link.address, link.url ?? "")
            isLink = link.url != nil
        }
    }
}
