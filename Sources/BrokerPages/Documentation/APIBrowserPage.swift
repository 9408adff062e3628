/// A look at the API from a browser: shows the resource behind the `#`, and follows its links.
struct APIBrowserPage: PageContent {
    static let template = "api"

    static let text = #"""
        {{<layout}}{{$main}}
        <p><code id="path"></code></p>
        <pre id="body"></pre>
        <script>
        const base = '{{base}}', show = document.getElementById('body');
        function link(text) {
          const path = text.startsWith(location.origin) ? text.slice(location.origin.length) : text;
          const anchor = document.createElement('a');
          anchor.href = '#' + path; anchor.textContent = JSON.stringify(text);
          return anchor;
        }
        function write(text) {
          show.replaceChildren();
          for (const part of text.split(/("(?:https?:)?\/[^"\s{}]*")/)) {
            show.append(/^"(https?:)?\//.test(part) ? link(JSON.parse(part)) : part);
          }
        }
        async function load() {
          const path = decodeURI(location.hash.slice(1)) || '/';
          document.getElementById('path').textContent = path;
          const answer = await fetch(base + encodeURI(path), {headers: {Accept: 'application/hal+json, */*;q=0.1'}});
          const text = await answer.text();
          try { write(JSON.stringify(JSON.parse(text), null, 2)); } catch { show.textContent = text; }
        }
        addEventListener('hashchange', load); load();
        </script>
        {{/main}}{{/layout}}
        """#

    let title = "API"
}
