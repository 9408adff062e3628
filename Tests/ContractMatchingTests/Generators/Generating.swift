import ContractModel
import JSONText

@testable import ContractMatching

/// A Saturday.
let base = LocalMoment(nanosecondsSinceEpoch: 946_720_800 * 1_000_000_000, offset: 0)

func context(
    _ side: GeneratorContext.Side = .verifier, values: String = "{}", clock: LocalMoment = base, seed: UInt64 = 7
) throws -> GeneratorContext {
    GeneratorContext(
        side: side, values: try JSONValue(parsing: values).object ?? JSONObject(), clock: clock,
        random: RandomSource(seed: seed))
}

/// A generator as it stands in a document.
func generator(_ text: String) throws -> Generator {
    let object = try JSONValue(parsing: text).object ?? JSONObject()
    return Generator(type: object["type"]?.string ?? "", attributes: object)
}

/// What a generator makes in place of an example, as JSON text.
func made(_ generator: String, example: String = "\"x\"", seed: UInt64 = 7, values: String = "{}") throws -> String? {
    var context = try context(values: values, seed: seed)
    let value = try ContractMatchingTests.generator(generator).value(
        replacing: try JSONValue(parsing: example), in: &context)
    return value?.compactText()
}
