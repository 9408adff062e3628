import ContractModel
import JSONText

/// A header value with parameters, such as `text/plain;charset=utf-8`.
struct ParameterizedValue {
    private let value: String
    private let parameters: [(name: String, value: String)]

    init(_ text: String) {
        let pieces = text.utf8.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            .map { Substring($0).trimmedSpaces }
        value = pieces.first ?? ""
        parameters = pieces.dropFirst().filter { !$0.isEmpty }.map { piece in
            let halves = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (halves[0].trimmedSpaces, halves.count > 1 ? halves[1].trimmedSpaces : "")
        }
    }

    /// How much keeps `other` from coming where this is expected: another value, or each parameter of this one that it
    /// lacks or has with a value that is not the same but for case.
    func differences(from other: ParameterizedValue) -> Int {
        guard value.hasSameBytes(as: other.value) else { return 1 }
        return parameters.count { parameter in
            !other.parameters.contains { candidate in
                candidate.name.hasSameBytes(as: parameter.name)
                    && candidate.value.lowercased().hasSameBytes(as: parameter.value.lowercased())
            }
        }
    }
}
