package import ContractModel
package import JSONText

/// Something that makes a value in place of an example. nil where none can be made: the example stays.
protocol ValueGenerator {
    /// For a path, a header, a query parameter, a form, an XML text.
    func text(in context: inout GeneratorContext) -> String?
    /// For a place in a JSON body.
    func value(replacing example: JSONValue, in context: inout GeneratorContext) -> JSONValue?
}

extension ValueGenerator {
    func value(replacing example: JSONValue, in context: inout GeneratorContext) -> JSONValue? {
        text(in: &context).map { .string($0) }
    }
}

extension Generator {
    /// The text in place of an example text; nil where the generator can't make one, so that the example stays.
    package func text(in context: inout GeneratorContext) -> String? {
        prepared?.text(in: &context)
    }

    /// The value in place of an example in a JSON body; nil where the generator can't make one.
    package func value(replacing example: JSONValue, in context: inout GeneratorContext) -> JSONValue? {
        prepared?.value(replacing: example, in: &context)
    }

    /// nil for generators of plugins, and where an attribute that is needed is absent.
    private var prepared: (any ValueGenerator)? {
        switch type {
        case "RandomInt":
            RandomIntGenerator(minimum: attributes["min"]?.int ?? 0, maximum: attributes["max"]?.int ?? 10)
        case "RandomDecimal": RandomDecimalGenerator(digits: attributes["digits"]?.int ?? 10)
        case "RandomHexadecimal":
            RandomTextGenerator(count: attributes["digits"]?.int ?? 10, alphabet: RandomTextGenerator.hexadecimal)
        case "RandomString":
            RandomTextGenerator(count: attributes["size"]?.int ?? 10, alphabet: RandomTextGenerator.alphanumeric)
        case "RandomBoolean": RandomBooleanGenerator()
        case "Uuid": UUIDGenerator(format: attributes["format"]?.string)
        case "Regex": attributes["regex"]?.string.map { RegexGenerator(pattern: $0) }
        case "Date": dateGenerator(.date)
        case "Time": dateGenerator(.time)
        case "DateTime": dateGenerator(.dateTime)
        case "ProviderState":
            attributes["expression"]?.string.map {
                ProviderStateGenerator(expression: $0, dataType: attributes["dataType"]?.string)
            }
        case "MockServerURL":
            MockServerURLGenerator(
                example: attributes["example"]?.string ?? "", regex: attributes["regex"]?.string ?? "")
        default: nil
        }
    }

    private func dateGenerator(_ kind: DateGenerator.Kind) -> DateGenerator {
        DateGenerator(
            kind: kind, format: attributes["format"]?.string, expression: attributes["expression"]?.string ?? "")
    }
}
