package import ContractModel
import JSONText

extension MessagePart {
    /// The message with generated values in place of its examples: metadata, then contents (Pact specification V3,
    /// generators). What a generator can't make stays as it is.
    package func generated(in context: GeneratorContext) -> MessagePart {
        var (message, context) = (self, context)
        for entry in generators.metadata {
            let example = message.metadata[entry.name] ?? .null
            guard let value = entry.generator.value(replacing: example, in: &context) else { continue }
            message.metadata[entry.name] = value
        }
        let type = MessagePart.contentType(in: message.metadata)?.string
        let fields = type.map { [HeaderField(name: "Content-Type", values: [$0])] }
        message.contents = contents.generated(by: generators, rules: rules, headers: fields, in: &context)
        return message
    }
}
