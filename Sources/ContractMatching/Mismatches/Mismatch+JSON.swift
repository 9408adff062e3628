package import JSONText

extension Mismatch {
    /// The mismatch as reports have it, with the members of its kind.
    package var reportJSON: JSONValue {
        var object: JSONObject = [
            "type": .string(kind.rawValue),
            "expected": .string(expected),
            "actual": .string(actual),
            "mismatch": .string(text),
        ]
        if let name = placeName { object[name] = .string(place ?? "") }
        if kind == .body, place == "/" {
            // A body that is not there, on either side.
            if expected.isEmpty { object["expected"] = .null }
            if actual.isEmpty { object["actual"] = .null }
        }
        if kind == .status {
            object["expected"] = Int(expected).map { .number(JSONNumber($0)) }
            object["actual"] = Int(actual).map { .number(JSONNumber($0)) }
        }
        return .object(object)
    }

    /// What the place is called in reports; nil where the kind has none.
    private var placeName: String? {
        switch kind {
        case .query: "parameter"
        case .header, .metadata: "key"
        case .body: "path"
        case .method, .path, .status, .bodyType: nil
        }
    }
}
