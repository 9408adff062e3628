import JSONText

/// `RandomDecimal`: a number of so many digits with a point among them (Pact specification V3, generators).
struct RandomDecimalGenerator: ValueGenerator {
    let digits: Int

    func text(in context: inout GeneratorContext) -> String? {
        guard (1...1000).contains(digits) else { return nil }
        // No zero at the end either, so that a number keeps all its digits.
        var text = (1..<digits).map { _ in String(Int.random(in: 0...9, using: &context.random)) }
        text.append(String(Int.random(in: 1...9, using: &context.random)))
        guard digits > 1 else { return text[0] }
        let point = Int.random(in: 1..<digits, using: &context.random)
        if point > 1 { text[0] = String(Int.random(in: 1...9, using: &context.random)) }
        return text[..<point].joined() + "." + text[point...].joined()
    }

    /// A text unless the example is a number.
    func value(replacing example: JSONValue, in context: inout GeneratorContext) -> JSONValue? {
        guard let text = text(in: &context) else { return nil }
        guard example.number != nil else { return .string(text) }
        return JSONNumber(text: digits > 1 ? text : "\(text).0").map { .number($0) }
    }
}
