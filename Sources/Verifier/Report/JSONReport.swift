import ContractMatching
import ContractModel
package import JSONText

/// A run as a JSON document with the members that other tools read: `result`, `errors`, `pendingErrors`,
/// `interactionResults`, `notices`, `output`; and with all that is known of it under `treaty`.
package struct JSONReport: Sendable {
    private let outcome: VerificationOutcome
    private let notices: [Notice]
    private let output: [String]

    /// `output` are the lines that were written to the terminal, without colours.
    package init(_ outcome: VerificationOutcome, notices: [Notice] = [], output: [String] = []) {
        self.outcome = outcome
        self.notices = notices
        self.output = output
    }

    /// Members are sorted by name.
    package var document: JSONValue {
        let failures = outcome.pacts.flatMap { pact in
            pact.interactions.filter { !$0.passed }.map { (pact: pact, result: $0) }
        }
        let document: JSONValue = [
            "result": .bool(outcome.verdict == .success),
            "notices": .array(notices.map { ["when": .string($0.when), "text": .string($0.text)] }),
            "output": .array(output.map { .string($0) }),
            "errors": .array(
                failures.filter { !$0.result.isPending }.map { Self.error($0.result, of: $0.pact) }
                    + outcome.loadFailures.map(Self.error)),
            "pendingErrors": .array(failures.filter { $0.result.isPending }.map { Self.error($0.result, of: $0.pact) }),
            "interactionResults": .array(outcome.pacts.flatMap(\.interactions).map(Self.entry)),
            "treaty": RunJSON(outcome).value,
        ]
        return document.normalized()
    }

    private static func entry(_ result: InteractionResult) -> JSONValue {
        var object: JSONObject = [
            "description": .string(result.interaction.description),
            "result": result.passed ? "OK" : "Error",
            "duration": .string(result.duration.reportText),
        ]
        if let id = result.interaction.id { object["interactionId"] = .string(id) }
        if let key = result.interaction.key { object["interactionKey"] = .string(key) }
        return .object(object)
    }

    private static func error(_ result: InteractionResult, of pact: PactResult) -> JSONValue {
        var mismatch: JSONObject = ["interactionId": .string(result.interaction.id ?? "")]
        switch result.outcome {
        case .passed: break
        case .mismatches(let mismatches):
            mismatch["type"] = "mismatches"
            mismatch["mismatches"] = .array(mismatches.map(\.reportJSON))
        case .error(let message):
            mismatch["type"] = "error"
            mismatch["message"] = .string(message)
        case .stateFailed(let failure):
            mismatch["type"] = "error"
            mismatch["message"] = .string(failure.message)
        }
        let title = FailureText.title(result, consumer: pact.consumer, provider: pact.provider)
        return ["interaction": .string(title), "mismatch": .object(mismatch)]
    }

    private static func error(_ failure: LoadFailure) -> JSONValue {
        [
            "interaction": "Failed to load pact",
            "mismatch": ["type": "error", "message": .string(failure.message), "interactionId": ""],
        ]
    }
}
