import ContractModel
import JSONText

/// `ProviderState`: a value that a provider state has or that its handler answered (Pact specification V3, generators).
/// Only the verifier has such values.
struct ProviderStateGenerator: ValueGenerator {
    private let expression: String
    private let type: ValueType

    init(expression: String, dataType: String?) {
        self.expression = expression
        type = dataType.flatMap { ValueType(rawValue: $0.uppercased()) } ?? .raw
    }

    /// JSON null is the empty text, and a decimal has no more digits than it needs.
    func text(in context: inout GeneratorContext) -> String? {
        guard let found = found(in: context) else { return nil }
        if type == .integer, let number = found.string.flatMap({ Int($0) }) { return String(number) }
        guard let value = type.convert(found) else { return nil }
        if found.isNull, type == .raw || type == .string { return "" }
        guard type == .decimal || type == .float, let double = value.number?.double else { return value.plainText }
        return Int(exactly: double).map { String($0) } ?? value.plainText
    }

    func value(replacing example: JSONValue, in context: inout GeneratorContext) -> JSONValue? {
        found(in: context).flatMap { type.convert($0) }
    }

    private func found(in context: GeneratorContext) -> JSONValue? {
        guard case .verifier = context.side else { return nil }
        return context.value(of: expression)
    }
}

/// What a value from a provider state is turned into.
private enum ValueType: String {
    case string = "STRING"
    case integer = "INTEGER"
    case decimal = "DECIMAL"
    case float = "FLOAT"
    case boolean = "BOOLEAN"
    case raw = "RAW"

    func convert(_ value: JSONValue) -> JSONValue? {
        switch self {
        case .raw: value
        case .string: .string(value.plainText)
        case .integer: Self.integer(value)
        case .decimal, .float: Self.decimal(value)
        case .boolean: Self.boolean(value)
        }
    }

    private static func integer(_ value: JSONValue) -> JSONValue? {
        switch value {
        case .null: return 0
        case .bool(let bool): return bool ? 1 : 0
        case .number(let number):
            if number.isPactInteger { return value }
            guard let double = number.double, abs(double) < 0x1p63 else { return nil }
            return .number(JSONNumber(Int(double)))
        case .string(let text): return UInt64(text).flatMap { try? JSONValue(parsing: String($0)) }
        case .array, .object: return nil
        }
    }

    private static func decimal(_ value: JSONValue) -> JSONValue? {
        let double: Double? =
            switch value {
            case .null: 0
            case .bool(let bool): bool ? 1 : 0
            case .number(let number): number.double
            case .string(let text): Double(text)
            case .array, .object: nil
            }
        return double.flatMap { JSONNumber($0) }.map { .number($0) }
    }

    private static func boolean(_ value: JSONValue) -> JSONValue? {
        switch value {
        case .null: false
        case .bool: value
        case .number(let number): .bool((number.double ?? 0) > 0)
        case .string("true"): true
        case .string("false"): false
        case .string, .array, .object: nil
        }
    }
}
