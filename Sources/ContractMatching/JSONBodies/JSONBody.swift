import ContractModel
import JSONText

/// Reads bodies that should be JSON.
///
/// The values have no repeated members (the last one counts); numbers beyond the range of a double are refused.
enum JSONBody {
    /// What a contract holds. JSON in it is taken as it stands, where nothing in it needs care.
    static func expected(_ content: BodyContent) throws(JSONBodyError) -> JSONValue {
        if let value = content.json, !value.needsCare { return value }
        return try read(content.bytes)
    }

    /// What came.
    static func read(_ bytes: [UInt8]) throws(JSONBodyError) -> JSONValue {
        let document: JSONDocument
        do throws(JSONError) {
            document = try JSONReader.readFolded(bytes, limits: JSONLimits(maximumBytes: .max))
        } catch {
            throw JSONBodyError(reason: error.description)
        }
        if document.hasWideNumbers, let number = document.value.firstNumberOutOfRange {
            throw JSONBodyError(reason: "number out of range: \(number.text)")
        }
        return document.duplicates.isEmpty ? document.value : document.value.normalized()
    }
}

/// Why bytes are no JSON body.
struct JSONBodyError: Error {
    let reason: String
}

extension JSONValue {
    /// Whether there is a repeated member, or a number that may be out of range.
    fileprivate var needsCare: Bool {
        switch self {
        case .null, .bool, .string: false
        case .number(let number): number.isWide
        case .array(let elements): elements.contains(where: \.needsCare)
        case .object(let object):
            !object.isFolded && (object.hasRepeatedNames || object.members.contains(where: \.value.needsCare))
        }
    }

    fileprivate var firstNumberOutOfRange: JSONNumber? {
        switch self {
        case .null, .bool, .string: nil
        case .number(let number): number.isWide && number.double == nil ? number : nil
        case .array(let elements): elements.lazy.compactMap(\.firstNumberOutOfRange).first
        case .object(let object): object.members.lazy.compactMap(\.value.firstNumberOutOfRange).first
        }
    }
}
