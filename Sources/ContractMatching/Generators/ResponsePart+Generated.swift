package import ContractModel

extension ResponsePart {
    /// The response with generated values in place of its examples: status, headers, body, in this order (Pact
    /// specification V3, generators). What a generator can't make stays as it is.
    package func generated(in context: GeneratorContext) -> ResponsePart {
        var (response, context) = (self, context)
        if let status = generators.status?.text(in: &context).flatMap({ Int($0) }), (200...999).contains(status) {
            response.status = status
        }
        response.headers = headers.generated(by: generators.headers, in: &context)
        response.body = body.generated(by: generators, rules: rules, headers: response.headers, in: &context)
        return response
    }
}
