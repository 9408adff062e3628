import ContractMatching
import ContractModel
import JSONText

/// The entry of one interaction in the `testResults` of a published result.
///
/// It always says which interaction it belongs to and how it went, so that the broker needn't guess.
struct TestResult {
    let result: InteractionResult

    var json: JSONValue {
        let interaction = result.interaction
        var object: JSONObject = [
            "interactionId": .string(interaction.id ?? ""),
            "interactionDescription": .string(interaction.description),
        ]
        if interaction.id == nil, let state = interaction.providerStates.first {
            object["interactionProviderState"] = .string(state.name)
        }
        object["success"] = .bool(result.passed)
        if let runs = result.runs {
            object["treaty:runs"] = [
                "total": .count(runs.total), "passed": .count(runs.passed), "failed": .count(runs.failed),
            ]
        }
        switch result.outcome {
        case .passed: break
        case .mismatches(let mismatches): object["mismatches"] = .array(mismatches.map(Self.json))
        case .error(let message): object["exceptions"] = [["message": .string(message)]]
        case .stateFailed(let failure): object["exceptions"] = [["message": .string(failure.message)]]
        }
        return .object(object)
    }

    private static func json(_ mismatch: Mismatch) -> JSONValue {
        var object: JSONObject = ["attribute": .string(attribute(mismatch.kind))]
        if let identifier = mismatch.kind == .bodyType ? "$" : mismatch.place {
            object["identifier"] = .string(identifier)
        }
        object["description"] = .string(description(mismatch))
        return .object(object)
    }

    private static func description(_ mismatch: Mismatch) -> String {
        guard mismatch.kind == .bodyType else { return mismatch.text }
        return "Expected body type of '\(mismatch.expected)' but received '\(mismatch.actual)'"
    }

    private static func attribute(_ kind: Mismatch.Kind) -> String {
        switch kind {
        case .method: "method"
        case .path: "path"
        case .status: "status"
        case .query: "query"
        case .header: "header"
        case .body, .bodyType: "body"
        case .metadata: "metadata"
        }
    }
}

extension JSONValue {
    fileprivate static func count(_ number: Int) -> JSONValue { .number(JSONNumber(number)) }
}
