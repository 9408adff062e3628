import Testing

@testable import Verifier

@Suite("HTML report")
struct HTMLReportTests {
    private let notice = Notice(when: "before_verification", text: "Read <this>")
    private var document: String {
        HTMLReport(ReportFixture.outcome, provider: "Or<ders", notices: [notice], time: "2030-01-02T03:04:05Z").document
    }

    @Test("says what happened: verdict, counts, pacts, interactions, reasons")
    func contents() {
        let document = document
        for text in [
            "<title>Or&lt;ders: failed</title>", #"<b>2</b> passed"#, "<b>4</b> failed", "<b>1</b> failed, pending",
            "<b>1</b> flaky", "<b>1</b> state failed", "<b>4</b> not verified", "flaky: failed in 2 of 5 runs",
            "has status code 200", "<code>$.a</code>", "Request Failed - refused", "after 3 attempts",
            "Failed to load pact &#39;x&lt;y&gt;.json&#39;", "Nobody took it", "It is &quot;partial&quot;",
            #"<a href="http://broker/results/1">success published</a>"#, "2030-01-02 03:04:05 UTC", "Read &lt;this&gt;",
        ] {
            #expect(document.contains(text), "\(text)")
        }
    }

    @Test("nothing from outside becomes markup or reaches a terminal, and no secret is shown")
    func escaping() {
        let document = document
        #expect(!document.contains("<script>"))
        #expect(!document.contains("<b>\\u{1b}"))
        #expect(!document.contains("\u{1B}"))
        #expect(!document.contains("secret"))
        #expect(document.contains(#"down ]]&gt; &lt;b&gt;\u{1b}[31m"#))
    }

    @Test("needs nothing from anywhere, and links only to the web")
    func selfContained() {
        let document = document
        for text in ["<script", "<link", "<img", "@import", "url("] { #expect(!document.contains(text)) }
        var outcome = ReportFixture.outcome
        outcome.pacts[1].publication = .published(success: true, url: "javascript:alert(1)")
        let other = HTMLReport(outcome, provider: "P", time: "2030-01-02T03:04:05Z").document
        #expect(!other.contains("javascript:"))
    }

    @Test("a run that verified nothing is not shown as passed")
    func nothing() {
        let outcome = VerificationOutcome(verdict: .success, pacts: [], loadFailures: [])
        let document = HTMLReport(outcome, provider: "P", time: "2030-01-02T03:04:05Z").document
        #expect(document.contains("<title>P: nothing verified</title>"))
    }
}
