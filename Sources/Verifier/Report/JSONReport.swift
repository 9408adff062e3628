import ContractMatching
import ContractModel
package import JSONText

/// A run as a JSON document with the members that other tools read: `result`, `errors`, `pendingErrors`,
/// `interactionResults`, `notices`, `output`.
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
        ]
        return document.normalized()
    }

    private static func entry(_ result: InteractionResult) -> JSONValue {
        var object: JSONObject = [
            "description": .string(result.interaction.description),
            "result": result.passed ? "OK" : "Error",
            "duration": .string(result.duration.text),
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
            mismatch["mismatches"] = .array(mismatches.map(Self.json))
        case .error(let message):
            mismatch["type"] = "error"
            mismatch["message"] = .string(message)
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

    private static func json(_ mismatch: Mismatch) -> JSONValue {
        var object: JSONObject = [
            "type": .string(mismatch.kind.rawValue),
            "expected": .string(mismatch.expected),
            "actual": .string(mismatch.actual),
            "mismatch": .string(mismatch.text),
        ]
        if let name = placeName(mismatch.kind) { object[name] = .string(mismatch.place ?? "") }
        if mismatch.kind == .body, mismatch.place == "/" {
            // A body that is not there, on either side.
            if mismatch.expected.isEmpty { object["expected"] = .null }
            if mismatch.actual.isEmpty { object["actual"] = .null }
        }
        if mismatch.kind == .status {
            object["expected"] = Int(mismatch.expected).map { .number(JSONNumber($0)) }
            object["actual"] = Int(mismatch.actual).map { .number(JSONNumber($0)) }
        }
        return .object(object)
    }

    private static func placeName(_ kind: Mismatch.Kind) -> String? {
        switch kind {
        case .query: "parameter"
        case .header, .metadata: "key"
        case .body: "path"
        case .method, .path, .status, .bodyType: nil
        }
    }
}
