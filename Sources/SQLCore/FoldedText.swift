/// A text to be looked for in others, whatever the case of the letters, in every script.
///
/// Engines know too little of that themselves, so each gives its connections the function ``functionName``, which takes
/// a text and a folded text and says 1 where ``isContained(in:)`` is true, otherwise 0.
package struct FoldedText: Sendable, Hashable {
    package static let functionName = "contains_folded"

    private let bytes: [UInt8]

    /// - Parameter text: As somebody wrote it.
    package init(_ text: String) {
        bytes = Self.fold(text)
    }

    /// - Parameter folded: What ``isIn(_:)`` handed to SQL.
    package init(folded: String) {
        bytes = Array(folded.utf8)
    }

    /// The condition that the text is part of that of a column.
    package func isIn(_ column: SQLStatement) -> SQLStatement {
        "\(raw: Self.functionName)(\(column), \(String(decoding: bytes, as: UTF8.self))) = 1"
    }

    /// Every character stands for itself. The empty text is part of every text.
    package func isContained(in text: String) -> Bool {
        let text = Self.fold(text)
        guard let first = bytes.first else { return true }
        guard text.count >= bytes.count else { return false }
        return (0...text.count - bytes.count).contains { start in
            text[start] == first && text[start..<start + bytes.count].elementsEqual(bytes)
        }
    }

    /// In capitals first, since some letters have two small forms.
    private static func fold(_ text: String) -> [UInt8] {
        var bytes = Array(text.utf8)
        guard bytes.allSatisfy({ $0 < 0x80 }) else { return Array(text.uppercased().lowercased().utf8) }
        for index in bytes.indices where (0x41...0x5A).contains(bytes[index]) { bytes[index] += 0x20 }
        return bytes
    }
}
