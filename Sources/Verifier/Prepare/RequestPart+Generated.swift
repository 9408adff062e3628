import ContractModel
import JSONText
import TextCoding

extension RequestPart {
    /// The request with generated values in place of its examples: path, headers, query, body, in this order.
    func generated(in context: GeneratorContext) -> RequestPart {
        guard !generators.isEmpty else { return self }
        var request = self
        if let path = generators.path?.value(in: context) { request.path = path.plainText }
        for entry in generators.headers {
            guard let value = entry.generator.value(in: context)?.plainText else { continue }
            request.setHeader(entry.name, to: value)
        }
        for entry in generators.query {
            request.replaceParameter(entry.name) { entry.generator.value(in: context)?.plainText }
        }
        request.generateBody(in: context)
        return request
    }

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
    private mutating func replaceParameter(_ name: String, _ value: () -> String?) {
        var parameters = query ?? []
        if let index = parameters.firstIndex(where: { $0.name.hasSameBytes(as: name) }) {
            parameters[index].values = parameters[index].values.map { value() ?? $0 }
        } else if let value = value() {
            parameters.append(QueryParameter(name: name, values: [value]))
        }
        query = parameters.isEmpty ? query : parameters
    }

    private mutating func generateBody(in context: GeneratorContext) {
        guard !generators.body.isEmpty, case .present(var content) = body else { return }
        let type = content.contentType ?? headers?.contentType ?? ContentType.detected(inText: content.bytes)
        if type.isJSON {
            guard let generated = generatedJSON(content.bytes, context) else { return }
            content.bytes = generated
        } else if type.isForm {
            content.bytes = generatedForm(content.bytes, context)
        }
        body = .present(content)
    }

    private func generatedJSON(_ bytes: [UInt8], _ context: GeneratorContext) -> [UInt8]? {
        guard var value = try? JSONReader.read(bytes).value else { return nil }
        for entry in generators.body {
            guard let path = try? RulePath(parsing: entry.name) else { continue }
            value = value.replacing(path.tokens.dropFirst()) { entry.generator.value(in: context) }
        }
        return value.normalized().compactBytes()
    }

    /// Paths are `$.name` for the first value of a parameter, or `$.name[0]`.
    private func generatedForm(_ bytes: [UInt8], _ context: GeneratorContext) -> [UInt8] {
        var parameters = [QueryParameter](decoding: String(decoding: bytes, as: UTF8.self))
        for entry in generators.body {
            guard let tokens = try? RulePath(parsing: entry.name).tokens, tokens.count > 1,
                let index = parameters.firstIndex(where: { tokens[1].selects(.key($0.name)) }),
                let value = entry.generator.value(in: context)
            else { continue }
            var position = 0
            if tokens.count > 2, case .index(let given) = tokens[2] { position = given }
            guard parameters[index].values.indices.contains(position) else { continue }
            parameters[index].values[position] = value.plainText
        }
        return Array(parameters.formText.utf8)
    }
}

extension [QueryParameter] {
    fileprivate var formText: String {
        flatMap { parameter in
            parameter.values.map { value in
                let name = FormEncoding.encode(parameter.name)
                return value.map { "\(name)=\(FormEncoding.encode($0))" } ?? name
            }
        }.joined(separator: "&")
    }
}

extension JSONValue {
    /// The value with what the path selects replaced; wildcards take everything that is there.
    fileprivate func replacing(_ path: ArraySlice<RulePath.Token>, _ value: () -> JSONValue?) -> JSONValue {
        guard let token = path.first else { return value() ?? self }
        let rest = path.dropFirst()
        switch self {
        case .object(var object):
            for index in object.members.indices where token.selects(.key(object.members[index].name)) {
                object.members[index].value = object.members[index].value.replacing(rest, value)
            }
            return .object(object)
        case .array(let elements):
            return .array(
                elements.enumerated().map { position, element in
                    token.selects(.index(position)) ? element.replacing(rest, value) : element
                })
        default:
            return self
        }
    }
}

extension RulePath.Token {
    fileprivate func selects(_ other: RulePath.Token) -> Bool {
        switch (self, other) {
        case (.anything, _), (.anyIndex, .index): true
        case (.field(let name), _): RulePath.Token.key(name) == other
        default: self == other
        }
    }
}
