import JSONText

/// `RandomInt`: a whole number between two limits, both included (Pact specification V3, generators).
struct RandomIntGenerator: ValueGenerator {
    let minimum: Int
    let maximum: Int

    func text(in context: inout GeneratorContext) -> String? {
        number(&context).map { String($0) }
    }

    /// A text where the example is one.
    func value(replacing example: JSONValue, in context: inout GeneratorContext) -> JSONValue? {
        number(&context).map { example.string == nil ? .number(JSONNumber($0)) : .string(String($0)) }
    }

    private func number(_ context: inout GeneratorContext) -> Int? {
        minimum <= maximum ? Int.random(in: minimum...maximum, using: &context.random) : nil
    }
}
