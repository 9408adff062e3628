package import ContractModel
import JSONText

extension ContractBody {
    /// The body with generated values in place of its examples, in JSON, XML and forms; others stay as they are
    /// (Pact specification V3, generators).
    ///
    /// - Parameters:
    ///   - headers: What says the body's type where the body itself does not.
    ///   - rules: Their `arrayContains` variants may hold generators, too.
    package func generated(
        by generators: Generators, rules: MatchingRules, headers: [HeaderField]?, in context: inout GeneratorContext
    ) -> ContractBody {
        guard case .present(var content) = self else { return self }
        let places = GeneratedPlace.all(generators)
        let variants = VariantGeneration.all(rules)
        guard !places.isEmpty || !variants.isEmpty else { return self }
        let type = content.contentType ?? headers?.contentType ?? content.detectedType
        if type.isJSON {
            guard var value = content.json?.normalized() ?? (try? JSONReader.read(content.bytes).value) else {
                return self
            }
            for place in places { value.fill(place, &context) }
            for variant in variants { variant.fill(&value, &context) }
            content.bytes = value.normalized().compactBytes()
        } else if type.isXML {
            content.bytes = XMLGeneration.filled(content.bytes, places, &context) ?? content.bytes
        } else if type.isForm {
            content.bytes = FormGeneration.filled(content.bytes, places, &context)
        }
        return .present(content)
    }
}
