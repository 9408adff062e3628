import ContractMatching
import ContractModel
import JSONText

extension RequestPart {
    /// The request with generated values in place of its examples: path, headers, query, body, in this order (Pact
    /// specification V3, generators). What a generator can't make stays as it is.
    func generated(in context: GeneratorContext) -> RequestPart {
        var (request, context) = (self, context)
        if let path = generators.path?.text(in: &context) { request.path = path }
        for entry in generators.headers {
            guard let value = entry.generator.text(in: &context) else { continue }
            request.setHeader(entry.name, to: value)
        }
        for entry in generators.query { request.generateParameter(entry, in: &context) }
        request.body = body.generated(by: generators, rules: rules, headers: request.headers, in: &context)
        return request
    }

    /// One value in place of all.
    private mutating func setHeader(_ name: String, to value: String) {
        var fields = headers ?? []
        if let index = fields.firstIndex(where: { $0.name.lowercased() == name.lowercased() }) {
            fields[index].values = [value]
        } else {
            fields.append(HeaderField(name: name, values: [value]))
        }
        headers = fields
    }

    /// One value for each one that is there; a parameter that is missing is added.
    private mutating func generateParameter(_ entry: Generators.Entry, in context: inout GeneratorContext) {
        var parameters = query ?? []
        if let index = parameters.firstIndex(where: { $0.name.hasSameBytes(as: entry.name) }) {
            parameters[index].values = parameters[index].values.map { entry.generator.text(in: &context) ?? $0 }
        } else if let value = entry.generator.text(in: &context) {
            parameters.append(QueryParameter(name: entry.name, values: [value]))
        }
        query = parameters.isEmpty ? query : parameters
    }
}
