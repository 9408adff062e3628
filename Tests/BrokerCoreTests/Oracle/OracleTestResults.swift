import BrokerCore
import ContractModel
import JSONText

/// Writes a report as the `testResults` of a real result.
struct OracleTestResults {
    let document: ContractDocument

    func value(of report: OracleReport) -> JSONValue? {
        let entries = JSONValue.array(report.entries.map(entry))
        return switch report.form {
        case .bare: nil
        case .text: "all is well"
        case .array: entries
        case .tests: ["tests": entries]
        case .examples: ["examples": entries]
        }
    }

    private func entry(_ entry: OracleReport.Entry) -> JSONValue {
        var object = JSONObject()
        switch entry.subject {
        case .identifier(let text): object["interactionId"] = .string(identifier(of: text))
        case .unknownIdentifier: object["interactionId"] = "0123456789"
        case .description(let description, let state):
            if state == nil { object["interactionId"] = "" }
            object["interactionDescription"] = .string(description)
            object["interactionProviderState"] = state.map { .string($0) }
        case .nobody: object["interactionId"] = nil
        }
        switch entry.outcome {
        case .success(let success): object["success"] = .bool(success)
        case .status(let status): object["status"] = .string(status)
        case .mismatches(let isEmpty): object["mismatches"] = .array(isEmpty ? [] : [["attribute": "status"]])
        case .exception: object["exception"] = ["message": "connection refused"]
        case .silent: break
        }
        return .object(object)
    }

    private func identifier(of text: String) -> String {
        let wanted = OracleInteraction(text)
        let interaction = document.required.first {
            $0.description == wanted.description && $0.providerStateNames.first == wanted.state
        }
        return interaction?.identifier ?? "unknown"
    }
}
