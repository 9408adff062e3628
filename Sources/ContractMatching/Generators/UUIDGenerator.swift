import JSONText

/// `Uuid`: a random identifier of RFC 9562, version 4 (Pact specification V3 and V4, generators).
struct UUIDGenerator: ValueGenerator {
    /// `simple`, `lower-case-hyphenated`, `upper-case-hyphenated` or `URN`; anything else counts as none.
    let format: String?

    func text(in context: inout GeneratorContext) -> String? {
        text(format, &context)
    }

    /// The format is for examples that are texts.
    func value(replacing example: JSONValue, in context: inout GeneratorContext) -> JSONValue? {
        .string(text(example.string == nil ? nil : format, &context))
    }

    private func text(_ format: String?, _ context: inout GeneratorContext) -> String {
        let high = context.random.next() & ~0xF000 | 0x4000
        let low = context.random.next() & ~(0b11 << 62) | (0b10 << 62)
        let digits = [high, low].map { Self.padded($0) }.joined()
        guard format != "simple" else { return digits }
        var hyphenated = digits
        for position in [20, 16, 12, 8] {
            hyphenated.insert("-", at: hyphenated.index(hyphenated.startIndex, offsetBy: position))
        }
        return switch format {
        case "upper-case-hyphenated": hyphenated.uppercased()
        case "URN": "urn:uuid:\(hyphenated)"
        default: hyphenated
        }
    }

    private static func padded(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
