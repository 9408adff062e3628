import ContractModel
import JSONText

extension Generator {
    /// The value in place of an example; nil where the generator can't make one, so that the example stays.
    func value(in context: GeneratorContext) -> JSONValue? {
        switch type {
        case "ProviderState":
            guard let expression = attributes["expression"]?.string, let value = context.value(of: expression)
            else { return nil }
            return ProviderStateType(attributes["dataType"]?.string).convert(value)
        default:
            return nil
        }
    }
}

/// What a value from a provider state is turned into.
private enum ProviderStateType: String {
    case string = "STRING"
    case integer = "INTEGER"
    case decimal = "DECIMAL"
    case float = "FLOAT"
    case boolean = "BOOLEAN"
    case raw = "RAW"

    init(_ name: String?) {
        self = name.flatMap { ProviderStateType(rawValue: $0.uppercased()) } ?? .raw
    }

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
