import ContractModel
import JSONText

/// Why a request was not expected, as its sender gets to know it.
struct RefusalBody {
    let verdict: RequestVerdict
    let request: ReceivedRequest
    let pact: Pact

    var json: JSONValue {
        var object: JSONObject = [
            "error": .string("\(verdict.name) : \(request.method) \(request.target) \(reason)"),
            "request": ["method": .string(request.method), "target": .string(request.target)],
        ]
        verdict.describe(in: &object, pact)
        return .object(object)
    }

    private var reason: String {
        switch verdict {
        case .matched: "is expected"
        case .mismatched(let nearest, let mismatches):
            "differs from '\(pact.interactions[nearest].description)' in \(mismatches.count) "
                + (mismatches.count == 1 ? "place" : "places")
        case .unexpected(let nearest?, _):
            "is not expected; '\(pact.interactions[nearest].description)' comes nearest"
        case .unexpected(nil, _): "is not expected"
        case .undecided(let nearest, let reason):
            "can't be compared with '\(pact.interactions[nearest].description)': \(reason)"
        }
    }
}
