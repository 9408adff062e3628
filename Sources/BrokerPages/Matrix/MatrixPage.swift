/// The matrix, as the API tells it in plain text.
struct MatrixPage: PageContent {
    static let template = "matrix"

    static let text = #"""
        {{<layout}}{{$main}}
        {{#content.hasQuestion}}
        <pre id="rows">…</pre>
        <noscript>The table needs JavaScript; programs get it as text/plain at this address.</noscript>
        <script>
        fetch(location.href, {headers: {Accept: 'text/plain'}})
          .then(answer => answer.text())
          .then(text => { document.getElementById('rows').textContent = text; });
        </script>
        {{/content.hasQuestion}}
        {{^content.hasQuestion}}
        <form>
        <p><input name="q[]pacticipant" placeholder="Application" required>
        <input name="q[]pacticipant" placeholder="Application" required> <button>Show</button></p>
        </form>
        <p class="quiet">Every version of two applications that published or verified a pact with the other.</p>
        {{/content.hasQuestion}}
        {{/main}}{{/layout}}
        """#

    let title = "Matrix"
    /// Whether the address asks for rows.
    let hasQuestion: Bool

    init(_ path: PagePath) {
        hasQuestion = path.segments.count > 1 || !path.rawQuery.isEmpty
    }
}
