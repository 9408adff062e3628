import Testing

@testable import BrokerPages

struct DeadLettersPageTests {
    @Test("A dead letter shows its UUID, short with the whole behind it, and the commands that send it again")
    func row() throws {
        let row = DeadLettersPage.Row(
            triggeredAt: "2026-11-22T20:48:41+00:00", triggeredDay: "2026-11-22", name: "Build <b>", event: "e",
            consumer: "A", version: "1", provider: "B", attempts: "7", uuid: "689af295-92d4-46e2-be4b-a63bb5267678",
            shortUUID: "689af295…", url: "/triggered-webhooks/6", logsURL: "/triggered-webhooks/6/logs")
        let text = try PageLayout(base: "").render(DeadLettersPage(rows: [row], nextURL: "/more"))
        for part in [
            "<code title=\"689af295-92d4-46e2-be4b-a63bb5267678\">689af295…</code>", "treaty resend-webhook --all",
            "<time title=\"2026-11-22T20:48:41+00:00\">2026-11-22</time>", "Build &lt;b&gt;",
            "<a href=\"/triggered-webhooks/6\">details</a>", "<a href=\"/more\">More</a>",
        ] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test("Without any, it says so")
    func none() throws {
        let text = try PageLayout(base: "").render(DeadLettersPage(rows: [], nextURL: nil))
        #expect(text.contains("has been sent, or still will be"))
        #expect(!text.contains("<table"))
    }
}
