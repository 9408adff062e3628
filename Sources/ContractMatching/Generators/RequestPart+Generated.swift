package import ContractModel
import JSONText

extension RequestPart {
    /// The request with generated values in place of its examples: path, headers, query, body, in this order (Pact
    /// specification V3, generators). What a generator can't make stays as it is.
    package func generated(in context: GeneratorContext) -> RequestPart {
        var (request, context) = (self, context)
        if let path = generators.path?.text(in: &context) { request.path = path }
        request.headers = headers.generated(by: generators.headers, in: &context)
        for entry in generators.query { request.generateParameter(entry, in: &context) }
        request.body = body.generated(by: generators, rules: rules, headers: request.headers, in: &context)
        return request
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

extension [HeaderField]? {
    /// With one generated value in place of all; a header that is missing is added.
    func generated(by entries: [Generators.Entry], in context: inout GeneratorContext) -> [HeaderField]? {
        var fields = self ?? []
        for entry in entries {
            guard let value = entry.generator.text(in: &context) else { continue }
            if let index = fields.firstIndex(where: { $0.name.lowercased() == entry.name.lowercased() }) {
                fields[index].values = [value]
            } else {
                fields.append(HeaderField(name: entry.name, values: [value]))
            }
        }
        return fields.isEmpty ? self : fields
    }
}
