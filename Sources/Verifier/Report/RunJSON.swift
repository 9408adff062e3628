import BrokerClient
import ContractMatching
import ContractModel
import HTTPTransport
import JSONText

/// All that is known of a run, for the member `treaty` of the JSON report.
struct RunJSON {
    private let outcome: VerificationOutcome

    init(_ outcome: VerificationOutcome) {
        self.outcome = outcome
    }

    var value: JSONValue {
        [
            "verdict": .string(verdict),
            "durationMilliseconds": number(outcome.duration.milliseconds),
            "interrupted": .bool(outcome.isInterrupted),
            "counts": counts(RunCount(outcome)),
            "pacts": .array(outcome.pacts.map(pact)),
            "loadFailures": .array(
                outcome.loadFailures.map {
                    ["kind": .string(Self.name($0.kind)), "message": .string($0.message)]
                }),
            "publishingFailures": .array(
                outcome.publishingFailures.map {
                    ["message": .string($0.message), "refused": .bool($0.isRefused)]
                }),
        ]
    }

    private var verdict: String {
        switch outcome.verdict {
        case .success: "success"
        case .failure: "failure"
        case .noAnswer: "noAnswer"
        }
    }

    private func counts(_ count: RunCount) -> JSONValue {
        let counts: [(String, Int)] = [
            ("pacts", count.pacts), ("verified", count.verified), ("passed", count.passed), ("failed", count.failed),
            ("pending", count.pending), ("flaky", count.flaky), ("stateFailed", count.stateFailed),
            ("notVerified", count.leftOut), ("unusable", count.unusable), ("unanswered", count.unanswered),
        ]
        return .object(JSONObject(members: counts.map { JSONMember(name: $0.0, value: number(Int64($0.1))) }))
    }

    private func pact(_ pact: PactResult) -> JSONValue {
        var object: JSONObject = [
            "consumer": .string(pact.consumer), "provider": .string(pact.provider), "origin": .string(pact.origin),
            "pending": .bool(pact.isPending), "durationMilliseconds": number(pact.duration.milliseconds),
            "notVerified": number(Int64(pact.leftOut)), "interactions": .array(pact.interactions.map(interaction)),
        ]
        object["publication"] = pact.publication.map(publication)
        return .object(object)
    }

    private func publication(_ outcome: PublishingOutcome) -> JSONValue {
        switch outcome {
        case .published(let success, let url):
            [
                "state": "published", "success": .bool(success), "url": url.map { .string($0) } ?? .null,
            ]
        case .withheld(let reason): ["state": "withheld", "reason": .string(reason)]
        case .failed(let reason, let isRefused):
            ["state": "failed", "reason": .string(reason), "refused": .bool(isRefused)]
        }
    }

    private func interaction(_ result: InteractionResult) -> JSONValue {
        let interaction = result.interaction
        var object: JSONObject = [
            "description": .string(interaction.description),
            "providerStates": .array(interaction.providerStates.map { .string($0.name) }),
            "pending": .bool(result.isPending), "durationMilliseconds": number(result.duration.milliseconds),
            "outcome": .string(Self.name(result.outcome)),
        ]
        if let id = interaction.id { object["interactionId"] = .string(id) }
        if let key = interaction.key { object["interactionKey"] = .string(key) }
        if let runs = result.runs {
            object["runs"] = [
                "passed": number(Int64(runs.passed)), "failed": number(Int64(runs.failed)),
                "flaky": .bool(runs.isFlaky),
            ]
        }
        switch result.outcome {
        case .passed: break
        case .mismatches(let mismatches): object["mismatches"] = .array(mismatches.map(\.reportJSON))
        case .error(let message): object["message"] = .string(message)
        case .stateFailed(let failure):
            object["message"] = .string(failure.message)
            object["stateChanges"] = .array(failure.calls.map(stateChange))
        }
        object["exchange"] = result.exchange.map { ExchangeJSON($0).value }
        return .object(object)
    }

    private func stateChange(_ call: StateFailure.Call) -> JSONValue {
        [
            "state": .string(call.state), "reason": .string(call.reason), "attempts": number(Int64(call.attempts)),
            "exchange": ExchangeJSON(call.exchange).value,
        ]
    }

    private static func name(_ outcome: InteractionResult.Outcome) -> String {
        switch outcome {
        case .passed: "passed"
        case .mismatches: "mismatches"
        case .error: "error"
        case .stateFailed: "stateFailed"
        }
    }

    private static func name(_ kind: LoadFailure.Kind) -> String {
        switch kind {
        case .unusable: "unusable"
        case .noPacts: "noPacts"
        case .noAnswer: "noAnswer"
        }
    }

    private func number(_ number: Int64) -> JSONValue { .number(JSONNumber(Int(number))) }
}

/// What was sent and what came, in a JSON report. Bodies that are not text are left out, long ones are cut.
struct ExchangeJSON {
    private let exchange: Exchange

    init(_ exchange: Exchange) {
        self.exchange = exchange
    }

    var value: JSONValue {
        let request = exchange.request
        var sent: JSONObject = [
            "method": .string(request.method), "url": .string(request.url), "headers": Self.headers(request.fields),
        ]
        sent["body"] = Self.text(request.body ?? [])
        guard let response = exchange.response else { return ["request": .object(sent)] }
        var came: JSONObject = [
            "status": .number(JSONNumber(response.status)), "headers": Self.headers(response.fields),
            "bytes": .number(JSONNumber(exchange.responseBytes)),
        ]
        came["body"] = Self.text(response.body)
        return ["request": .object(sent), "response": .object(came)]
    }

    private static let maximumBytes = 64 * 1024

    private static func headers(_ fields: [HTTPField]) -> JSONValue {
        .array(fields.map { ["name": .string($0.name), "value": .string($0.value)] })
    }

    private static func text(_ bytes: [UInt8]) -> JSONValue? {
        guard !bytes.isEmpty, String(validating: bytes, as: UTF8.self) != nil else { return nil }
        return .string(String(decoding: bytes.prefix(maximumBytes), as: UTF8.self))
    }
}
