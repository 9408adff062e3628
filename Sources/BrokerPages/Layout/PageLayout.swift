import Mustache

/// A page: the name of its template, and what the template shows.
protocol PageContent: Sendable {
    static var template: String { get }
    var title: String { get }
}

/// The frame of all pages, and the templates that stand in it. Values are escaped.
struct PageLayout: Sendable {
    /// In front of every link.
    let base: String
    /// Whether there is a page that browses the API.
    let hasAPIBrowser: Bool
    private let library: MustacheLibrary

    /// - Throws: where a template is malformed, which a test finds.
    init(base: String, hasAPIBrowser: Bool = true) throws {
        self.base = base
        self.hasAPIBrowser = hasAPIBrowser
        MustacheContentTypes.register(PageText(), named: PageText.name)
        var library = MustacheLibrary()
        for (name, text) in Self.templates {
            try library.register(text, named: name)
        }
        self.library = library
    }

    func render<Content: PageContent>(_ content: Content) -> String {
        let frame = Frame(title: content.title, base: base, hasAPIBrowser: hasAPIBrowser, content: content)
        return library.render(frame, withTemplate: Content.template) ?? ""
    }

    private struct Frame<Content: Sendable>: Sendable {
        let title: String
        let base: String
        let hasAPIBrowser: Bool
        let content: Content
    }

    private static let templates = [
        "layout": frame, MessagePage.template: MessagePage.text, HomePage.template: HomePage.text,
        IntegrationPage.template: IntegrationPage.text, PacticipantPage.template: PacticipantPage.text,
        MatrixPage.template: MatrixPage.text, PactPage.template: PactPage.text,
        DocumentationPage.template: DocumentationPage.text, APIBrowserPage.template: APIBrowserPage.text,
        DeadLettersPage.template: DeadLettersPage.text, ResourcePage.template: ResourcePage.text,
    ]

    /// What stands in the frame inherits how texts are escaped.
    private static let frame = #"""
        {{% CONTENT_TYPE: PAGE}}<!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{title}} · Treaty</title>
        <link rel="icon" href="{{base}}/favicon.ico">
        <style>
        :root { color-scheme: light dark; --line: #8884; --quiet: #777; --accent: #0a6e5c; }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 0 auto; padding: 0 1.5rem 3rem; }
        header { display: flex; gap: 1.5rem; align-items: baseline; padding: 1rem 0; border-bottom: 1px solid var(--line); }
        header a:first-child { font-weight: 700; font-size: 1.1rem; }
        a { color: var(--accent); text-decoration: none; } a:hover { text-decoration: underline; }
        h1 { font-size: 1.5rem; margin: 1.5rem 0 .75rem; } h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; }
        table { border-collapse: collapse; width: 100%; } th { text-align: left; font-weight: 600; }
        th, td { padding: .45rem .75rem .45rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
        pre { overflow-x: auto; padding: 1rem; border: 1px solid var(--line); border-radius: 6px; font-size: .85rem; }
        .quiet { color: var(--quiet); } .badge { border: 1px solid var(--line); border-radius: 9px; padding: 0 .5rem; }
        .success { color: #16803c; } .failed, .failed_pending { color: #c02626; } .stale { color: #b45f06; }
        input, button { font: inherit; padding: .25rem .5rem; max-width: 100%; box-sizing: border-box; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem; margin: .5rem 0; }
        dt { color: var(--quiet); } dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
        h1, li, p, .reason { overflow-wrap: anywhere; } .reason { white-space: pre-line; }
        .version { display: inline-block; max-width: 12rem; overflow: hidden; text-overflow: ellipsis; vertical-align: bottom; white-space: nowrap; }
        @media (max-width: 40rem) {
        body { padding: 0 1rem 2rem; } header { flex-wrap: wrap; gap: .25rem 1rem; } dl { grid-template-columns: 1fr; gap: 0; }
        dd { margin-bottom: .5rem; } table { display: block; overflow-x: auto; } .rows thead { display: none; }
        .rows tbody { display: block; } .rows tr { display: flex; flex-wrap: wrap; gap: 0 .75rem; padding: .5rem 0; border-bottom: 1px solid var(--line); }
        .rows td { padding: 0; border: 0; overflow-wrap: anywhere; min-width: 0; } .rows td:empty { display: none; }
        .rows td.from::after { content: "\2192"; color: var(--quiet); margin-left: .75rem; }
        .rows td[data-label]::before { content: attr(data-label) " "; color: var(--quiet); } }
        @media (prefers-color-scheme: dark) { :root { --accent: #4fd1b5; } .success { color: #5fd38a; } .failed { color: #ff8080; } }
        </style>
        </head>
        <body>
        <header><a href="{{base}}/">Treaty</a><a href="{{base}}/matrix">Matrix</a>
        <a href="{{base}}/webhooks/dead-letters">Dead letters</a>
        {{#hasAPIBrowser}}<a href="{{base}}/hal-browser/browser.html#/">API</a>{{/hasAPIBrowser}}</header>
        <main>
        <h1>{{title}}</h1>
        {{$main}}{{/main}}
        </main>
        </body>
        </html>
        """#
}

/// A sentence where there is nothing to show.
struct MessagePage: PageContent {
    static let template = "message"
    static let text = "{{<layout}}{{$main}}<p>{{content.message}}</p>{{/main}}{{/layout}}"

    let title: String
    let message: String
}
