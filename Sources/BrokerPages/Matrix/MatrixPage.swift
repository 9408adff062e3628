import JSONText

/// The matrix: the verdict, and a row for each pair that was judged.
struct MatrixPage: PageContent {
    static let template = "matrix"

    static let text = #"""
        {{<layout}}{{$main}}
        {{#content.hasAnswer}}
        <p class="reason"><strong class="{{content.verdictClass}}">{{content.verdict}}</strong> {{content.reason}}</p>
        {{#content.hasRemedies}}<p>What would make it a yes:</p>
        <ul>{{#content.remedies}}<li>{{.}}</li>{{/content.remedies}}</ul>{{/content.hasRemedies}}
        {{#content.hasRows}}
        <table class="rows"><thead><tr><th>Consumer</th><th>Version</th><th>Provider</th><th>Version</th><th>Result</th>
        <th>When</th></tr></thead><tbody>
        {{#content.rows}}<tr><td><a href="{{consumerURL}}">{{consumer}}</a></td>
        <td class="from"><a class="version" href="{{pactURL}}" title="{{consumerVersion}}">{{consumerVersion}}</a></td>
        <td><a href="{{providerURL}}">{{provider}}</a></td>
        <td>{{#hasProviderVersion}}<a class="version" href="{{providerVersionURL}}" title="{{providerVersion}}">{{providerVersion}}</a>{{/hasProviderVersion}}</td>
        <td class="{{resultClass}}">{{result}}</td>
        <td class="quiet"><time title="{{when}}">{{day}}</time></td></tr>
        {{/content.rows}}
        </tbody></table>
        {{#content.hasMore}}<p class="quiet">More pairs were judged than are shown here.</p>{{/content.hasMore}}
        {{/content.hasRows}}
        <p><a href="{{content.formURL}}">Another question</a></p>
        {{/content.hasAnswer}}
        {{^content.hasAnswer}}
        <form>
        <p><input name="q[]pacticipant" placeholder="Application" aria-label="Application" required>
        <input name="q[]pacticipant" placeholder="Application" aria-label="The other application" required>
        <button>Show</button></p>
        </form>
        <p class="quiet">Every version of two applications that published or verified a pact with the other.</p>
        {{/content.hasAnswer}}
        {{/main}}{{/layout}}
        """#

    let title = "Matrix"
    let hasAnswer: Bool
    let verdict, verdictClass, reason, formURL: String
    let remedies: [String]
    let rows: [MatrixPageRow]
    let hasRemedies, hasRows, hasMore: Bool

    /// Asks for two applications.
    init() {
        hasAnswer = false
        (verdict, verdictClass, reason, formURL, remedies, rows) = ("", "", "", "", [], [])
        (hasRemedies, hasRows, hasMore) = (false, false, false)
    }

    /// - Parameter answer: What the API tells of the matrix.
    init(_ answer: JSONObject, base: String) {
        hasAnswer = true
        let summary = answer["summary"]
        let deployable = summary?["deployable"]?.bool
        verdict = deployable.map { $0 ? "Yes." : "No." } ?? "Unknown."
        verdictClass = deployable.map { $0 ? "success" : "failed" } ?? "stale"
        reason = summary?["reason"]?.string ?? ""
        remedies = (answer["treaty:blockers"]?.array ?? []).compactMap { $0["remedy"]?.string }
            .reduce(into: []) { all, remedy in if !all.contains(remedy) { all.append(remedy) } }
        rows = (answer["matrix"]?.array ?? []).map { MatrixPageRow($0, base: base) }
        formURL = base + "/matrix"
        (hasRemedies, hasRows) = (!remedies.isEmpty, !rows.isEmpty)
        let judged = ["success", "failed", "unknown"].compactMap { summary?[$0]?.int }.reduce(0, +)
        hasMore = judged > rows.count
    }
}

/// A consumer version, a provider version, and what came of verifying them.
struct MatrixPageRow: Sendable {
    let consumer, consumerVersion, provider, providerVersion, result, resultClass, when, day: String
    let consumerURL, pactURL, providerURL, providerVersionURL: String
    let hasProviderVersion: Bool

    init(_ row: JSONValue, base: String) {
        consumer = row["consumer"]?["name"]?.string ?? ""
        consumerVersion = row["consumer"]?["version"]?["number"]?.string ?? ""
        provider = row["provider"]?["name"]?.string ?? ""
        providerVersion = row["provider"]?["version"]?["number"]?.string ?? ""
        (result, resultClass) = Self.result(row)
        when = row["verificationResult"]?["verifiedAt"]?.string ?? row["pact"]?["createdAt"]?.string ?? ""
        day = PageTime.day(when)
        consumerURL = PageURL.pacticipant(base, consumer)
        providerURL = PageURL.pacticipant(base, provider)
        pactURL = PageURL.pact(base, provider: provider, consumer: consumer, version: consumerVersion)
        hasProviderVersion = !providerVersion.isEmpty
        providerVersionURL = PageURL.version(base, provider, providerVersion)
    }

    /// In words, and the class that colours them.
    private static func result(_ row: JSONValue) -> (String, String) {
        if row["ignored"]?.bool == true { return ("ignored", "quiet") }
        guard let success = row["verificationResult"]?["success"]?.bool else { return ("not verified", "stale") }
        switch row["treaty:evidence"]?["level"]?.string {
        case "partial": return ("incomplete", "stale")
        case "failed": return ("failed", "failed")
        default: return success ? ("verified", "success") : ("failed", "failed")
        }
    }
}
