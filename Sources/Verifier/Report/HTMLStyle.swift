/// How an HTML report looks, in light and dark, on a laptop and on a phone.
enum HTMLStyle {
    static let text = """
        :root {
          color-scheme: light dark;
          --page: #f6f7f9; --paper: #ffffff; --ink: #1d2530; --quiet: #5d6978; --line: #dfe3e8; --code: #f1f3f6;
          --passed: #1a7f45; --failed: #c02b37; --pending: #96660a; --none: #6a7583;
          --passed-back: #e3f4e9; --failed-back: #fce8e9; --pending-back: #fbf0d9; --none-back: #eceff2;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #12161b; --paper: #1a2027; --ink: #e4e9ee; --quiet: #98a5b3; --line: #2c353f; --code: #12171c;
            --passed: #5bc98a; --failed: #ff8087; --pending: #e5b554; --none: #98a5b3;
            --passed-back: #173326; --failed-back: #40191d; --pending-back: #3a2d12; --none-back: #262e37;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0 auto; max-width: 62rem; padding: 1.5rem 1rem 3rem; background: var(--page); color: var(--ink);
          font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
          overflow-wrap: anywhere;
        }
        header, section {
          background: var(--paper); border: 1px solid var(--line); border-radius: .75rem;
          padding: 1.25rem 1.5rem; margin-bottom: 1.25rem;
        }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: .25rem 0; }
        h2 { font-size: 1.15rem; line-height: 1.3; margin: 0 0 .25rem; }
        h3 { font-size: .95rem; margin: .9rem 0 .25rem; }
        p { margin: .4rem 0; }
        a { color: inherit; }
        .arrow, .meta, small, footer, .time { color: var(--quiet); }
        .meta, small, footer { font-size: .875rem; }
        .meta { margin: 0 0 .75rem; }
        .verdict, .mark {
          display: inline-block; border-radius: 1rem; padding: .1rem .65rem; font-size: .8rem; font-weight: 600;
          white-space: nowrap;
        }
        .verdict { float: right; font-size: 1rem; padding: .2rem 1rem; margin: .25rem 0 0 1rem; text-transform: capitalize; }
        .verdict.passed, .mark.passed { background: var(--passed-back); color: var(--passed); }
        .verdict.failed, .mark.failed { background: var(--failed-back); color: var(--failed); }
        .verdict.pending, .mark.pending { background: var(--pending-back); color: var(--pending); }
        .verdict.none { background: var(--none-back); color: var(--none); }
        p.failed, span.failed, .troubles .failed { color: var(--failed); }
        .troubles .pending { color: var(--pending); }
        .tiles { display: flex; flex-wrap: wrap; gap: .5rem 1.75rem; list-style: none; margin: .75rem 0; padding: 0; }
        .tiles b { font-size: 1.5rem; margin-right: .2rem; font-variant-numeric: tabular-nums; }
        .tiles .passed b { color: var(--passed); }
        .tiles .failed b { color: var(--failed); }
        .tiles .pending b { color: var(--pending); }
        .tiles .none { color: var(--quiet); }
        .bar { display: flex; gap: 2px; height: .5rem; border-radius: .25rem; overflow: hidden; }
        .bar span { min-width: .3rem; }
        .bar .passed { background: var(--passed); }
        .bar .failed { background: var(--failed); }
        .bar .pending { background: var(--pending); }
        .interaction { border-top: 1px solid var(--line); padding: .5rem 0; }
        div.interaction, .interaction > summary { display: flex; flex-wrap: wrap; gap: .15rem .6rem; align-items: baseline; }
        .interaction > summary { cursor: pointer; list-style: none; }
        .interaction > summary::-webkit-details-marker { display: none; }
        .interaction > summary::before { content: "▸"; color: var(--quiet); width: .8rem; }
        .interaction[open] > summary::before { content: "▾"; }
        div.interaction::before { content: ""; width: .8rem; }
        .name { flex: 1 1 12rem; }
        .time { font-size: .875rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .interaction > :not(summary):not(.mark):not(.name):not(.time):not(small) { margin-left: 1.4rem; }
        ul { margin: .25rem 0; padding-left: 1.25rem; }
        code, pre { font: .85rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; }
        code { background: var(--code); border-radius: .3rem; padding: .1rem .35rem; }
        pre {
          background: var(--code); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem;
          margin: .5rem 0; overflow: auto; max-height: 40rem; overflow-wrap: normal;
        }
        .diff span { display: block; min-width: max-content; }
        .diff .expected, .legend del { color: var(--failed); background: var(--failed-back); }
        .diff .actual, .legend ins { color: var(--passed); background: var(--passed-back); }
        .diff .same { color: var(--quiet); }
        .legend { font-size: .875rem; }
        .legend del, .legend ins { text-decoration: none; border-radius: .3rem; padding: .1rem .4rem; }
        .exchange summary { cursor: pointer; color: var(--quiet); font-size: .875rem; padding: .25rem 0; }
        .notices li { white-space: pre-line; }
        table { border-collapse: collapse; }
        td { padding: .2rem 1.25rem .2rem 0; vertical-align: top; }
        footer { text-align: center; }
        @media (max-width: 40rem) {
          body { padding: .75rem .5rem 2rem; }
          header, section { padding: 1rem; border-radius: .6rem; }
          .interaction > :not(summary):not(.mark):not(.name):not(.time):not(small) { margin-left: 0; }
        }
        """
}
