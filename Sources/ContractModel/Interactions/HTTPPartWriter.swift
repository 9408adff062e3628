import JSONText
import TextCoding

/// Writes requests and responses in the form of a specification version.
struct HTTPPartWriter {
    let version: SpecificationVersion

    func json(_ request: RequestPart) throws(PactError) -> JSONObject {
        var object: JSONObject = ["method": .string(request.method), "path": .string(request.path)]
        if let query = request.query { object["query"] = json(query) }
        addHeaders(request.headers, to: &object)
        add(request.body, headers: request.headers, to: &object)
        try addRules(request.rules, request.generators, to: &object)
        return object
    }

    func json(_ response: ResponsePart) throws(PactError) -> JSONObject {
        var object: JSONObject = ["status": .number(JSONNumber(response.status))]
        addHeaders(response.headers, to: &object)
        add(response.body, headers: response.headers, to: &object)
        try addRules(response.rules, response.generators, to: &object)
        return object
    }

    private func json(_ query: [QueryParameter]) -> JSONValue {
        if version.readsQueryMaps {
            return .object(
                JSONObject(
                    members: query.map { parameter in
                        JSONMember(
                            name: parameter.name,
                            value: .array(parameter.values.map { $0.map { .string($0) } ?? .null }))
                    }))
        }
        let pieces = query.flatMap { parameter in
            parameter.values.map { value in
                let name = FormEncoding.encode(parameter.name)
                return value.map { "\(name)=\(FormEncoding.encode($0))" } ?? name
            }
        }
        return .string(pieces.joined(separator: "&"))
    }

    private func addHeaders(_ headers: [HeaderField]?, to object: inout JSONObject) {
        guard let headers else { return }
        let members = headers.map { field in
            let values = field.values.map { JSONValue.string($0) }
            let isList = version == .v4 || (version == .v3 && values.count != 1)
            return JSONMember(
                name: field.name, value: isList ? .array(values) : .string(field.values.joined(separator: ", ")))
        }
        object["headers"] = .object(JSONObject(members: members))
    }

    private func add(_ body: ContractBody, headers: [HeaderField]?, to object: inout JSONObject) {
        object["body"] = BodyWriter(version: version).json(body, headerType: headers?.contentType)
    }

    private func addRules(
        _ rules: MatchingRules, _ generators: Generators, to object: inout JSONObject
    ) throws(PactError) {
        if !rules.isEmpty, let json = try MatchingRulesWriter(version: version).json(rules) {
            object["matchingRules"] = .object(json)
        }
        if !generators.isEmpty, version.readsQueryMaps { object["generators"] = .object(generators.json) }
    }
}
