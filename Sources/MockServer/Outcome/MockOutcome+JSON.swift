import ContractMatching
import ContractModel
package import JSONText

extension MockOutcome {
    /// The outcome for programs. `mismatches` has the types that the mock servers of other Pact tools report:
    /// `request-mismatch`, `request-not-found`, `missing-request`.
    package var json: JSONValue {
        [
            "success": .bool(isAsExpected),
            "url": .string(url),
            "consumer": .string(pact.consumer),
            "provider": .string(pact.provider),
            "interactions": .array(zip(pact.interactions, counts).map(Self.interaction)),
            "unexpectedRequests": .number(JSONNumber(refusalCount)),
            "mismatches": .array(refusals.map(refusal) + missing.map(Self.missingRequest)),
        ]
    }

    private static func interaction(_ interaction: Interaction, _ count: Int) -> JSONValue {
        .object(
            JSONObject(
                members: interaction.reference.members + [
                    JSONMember(name: "requests", value: .number(JSONNumber(count)))
                ]))
    }

    private func refusal(_ refusal: RefusedRequest) -> JSONValue {
        let path = refusal.target.prefix { $0 != "?" }
        var object: JSONObject = [
            "type": .string(refusal.verdict.reportType), "method": .string(refusal.method),
            "path": .string(String(path)),
            "request": ["method": .string(refusal.method), "target": .string(refusal.target)],
        ]
        refusal.verdict.describe(in: &object, pact)
        return .object(object)
    }

    private static func missingRequest(_ interaction: Interaction) -> JSONValue {
        var object: JSONObject = ["type": "missing-request"]
        if case .http(let request, _) = interaction.content {
            object["method"] = .string(request.method)
            object["path"] = .string(request.path)
        }
        object["interaction"] = .object(interaction.reference)
        return .object(object)
    }
}

extension Interaction {
    /// What it is called: description, states, and what is asked for where that is HTTP.
    var reference: JSONObject {
        var object: JSONObject = [
            "description": .string(description), "providerStates": .array(providerStates.map { .string($0.name) }),
        ]
        if let key { object["key"] = .string(key) }
        return object
    }
}

extension RequestVerdict {
    /// The word for it in reports.
    var reportType: String {
        switch self {
        case .matched: "request-match"
        case .mismatched, .undecided: "request-mismatch"
        case .unexpected: "request-not-found"
        }
    }

    /// The value of the header `X-Pact` in the answer.
    package var name: String {
        switch self {
        case .matched: "Request-Matched"
        case .mismatched, .undecided: "Request-Mismatch"
        case .unexpected: "Unexpected-Request"
        }
    }

    /// Adds the nearest interaction, and what differs from it.
    func describe(in object: inout JSONObject, _ pact: Pact) {
        switch self {
        case .matched: break
        case .mismatched(let nearest, let mismatches), .unexpected(let nearest?, let mismatches):
            object["nearest"] = .object(pact.interactions[nearest].reference)
            object["mismatches"] = .array(mismatches.map(\.reportJSON))
        case .unexpected(nil, _):
            object["mismatches"] = []
        case .undecided(let nearest, let reason):
            object["nearest"] = .object(pact.interactions[nearest].reference)
            object["mismatches"] = []
            object["reason"] = .string(reason)
        }
    }
}
