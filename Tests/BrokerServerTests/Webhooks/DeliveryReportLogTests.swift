import BrokerCore
import Testing

@testable import BrokerServer

struct DeliveryReportLogTests {
    private static func line(
        _ outcome: DeliveryReport.Outcome, _ result: String, description: String? = nil
    ) -> String {
        let report = DeliveryReport(
            uuid: "u", webhookUUID: "w", name: "POST h", description: description, event: "contract_published",
            attempt: 2, outcome: outcome, result: result)
        return "\(report.line.level): \(report.line.text)"
    }

    @Test("An attempt is one line: which webhook, what came back, and what follows")
    func lines() {
        let start = "webhook POST h (w), contract_published, delivery u"
        let time = Timestamp(millisecondsSinceEpoch: 0)
        #expect(Self.line(.success, "HTTP 200") == "info: \(start), attempt 2: HTTP 200")
        #expect(
            Self.line(.retry(at: time), "HTTP 500")
                == "warning: \(start), attempt 2: HTTP 500; again at 1970-01-01T00:00:00.000Z")
        #expect(Self.line(.dead, "HTTP 500") == "error: \(start), attempt 2: HTTP 500; given up, see the dead letters")
        #expect(
            Self.line(.unsent, "The webhook was deleted: no request was made.")
                == "error: \(start): The webhook was deleted: no request was made; given up, see the dead letters")
    }

    @Test("A webhook with a description is named by it, on one line whatever it holds")
    func description() {
        #expect(
            Self.line(.success, "HTTP 200", description: "Build\nit")
                == "info: webhook \"Build\\nit\", POST h (w), contract_published, delivery u, attempt 2: HTTP 200")
    }

    @Test("A reason that is a sentence goes on without its full stop")
    func sentence() {
        #expect(
            Self.line(.dead, "No connection to the server.")
                .hasSuffix("attempt 2: No connection to the server; given up, see the dead letters"))
    }
}
