import ContractMatching
import ContractModel
import HTTPTransport
import JSONText

@testable import Verifier

/// A run in which everything happened that can be reported.
enum ReportFixture {
    static func interaction(_ description: String, states: [String] = [], id: String? = nil) -> Interaction {
        Interaction(
            description: description, providerStates: states.map { ProviderState(name: $0) },
            content: .http(request: RequestPart(method: "GET", path: "/"), response: ResponsePart()), id: id)
    }

    static func result(
        _ description: String, _ outcome: InteractionResult.Outcome = .passed, isPending: Bool = false,
        states: [String] = [], milliseconds: Int = 12
    ) -> InteractionResult {
        var result = InteractionResult(
            interaction: interaction(description, states: states), outcome: outcome, isPending: isPending,
            duration: .milliseconds(milliseconds))
        if case .passed = outcome { return result }
        result.exchange = exchange
        return result
    }

    static let exchange = Exchange(
        request: HTTPRequest(
            method: "GET", url: "http://provider/o?a=<b>", fields: [HTTPField("Authorization", "Bearer secret")]),
        response: HTTPResponse(
            status: 500, fields: [HTTPField("Content-Type", "text/plain")], body: Array("down ]]> <b>\u{1B}[31m".utf8)))

    static let mismatches: InteractionResult.Outcome = .mismatches([
        Mismatch(.body, at: "$.a", expected: "1", actual: "\"<script>\"", "Expected '<script>' to be equal to 1"),
        Mismatch(.status, expected: "200", actual: "500", "expected 200 but was 500"),
    ])

    static let stateFailure = StateFailure(
        action: .setup,
        calls: [StateFailure.Call(state: "it exists", reason: "it said no", attempts: 3, exchange: exchange)])

    static var outcome: VerificationOutcome {
        var flaky = result("flaky & odd", mismatches)
        flaky.runs = RunCounts(passed: 3, failed: 2)
        var first = PactResult(
            consumer: "Web", provider: "Orders",
            interactions: [
                result("good"), result("bad ]]> one", mismatches, states: ["a", "b"], milliseconds: 1500),
                result("no answer", .error("Request Failed - refused")), result("later", mismatches, isPending: true),
                flaky, result("unprepared", .stateFailed(stateFailure)),
            ], leftOut: 4)
        first.origin = "http://broker/pact?<x>"
        first.publication = .withheld("It is \"partial\"")
        var second = PactResult(
            consumer: "Till", provider: "Orders", interactions: [result("also good", milliseconds: 0)], leftOut: 0)
        second.isPending = true
        second.publication = .published(success: true, url: "http://broker/results/1")
        var outcome = VerificationOutcome(
            verdict: .failure, pacts: [first, second],
            loadFailures: [LoadFailure(.unusable, "Failed to load pact 'x<y>.json'")],
            publishingFailures: [PublishingFailure(message: "Nobody took it", isRefused: true)])
        outcome.duration = .milliseconds(2345)
        return outcome
    }
}
