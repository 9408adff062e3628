import JSONText

/// `RandomBoolean`: true or false (Pact specification V3, generators).
struct RandomBooleanGenerator: ValueGenerator {
    func text(in context: inout GeneratorContext) -> String? {
        String(Bool.random(using: &context.random))
    }

    func value(replacing example: JSONValue, in context: inout GeneratorContext) -> JSONValue? {
        .bool(Bool.random(using: &context.random))
    }
}
