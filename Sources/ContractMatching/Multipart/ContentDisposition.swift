import ContractModel

/// What the header `Content-Disposition` of a part says.
struct ContentDisposition {
    /// nil where it is missing or empty.
    let name: String?
    let fileName: String?

    /// RFC 7578, section 4.2: `form-data; name="a"; filename="b"`.
    init(_ value: String) {
        var parameters: [String: String] = [:]
        for piece in Self.pieces(of: value).dropFirst() {
            let halves = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2 else { continue }
            parameters[halves[0].trimmedSpaces.lowercased()] = Self.unquoted(halves[1].trimmedSpaces)
        }
        name = parameters["name"].flatMap { $0.isEmpty ? nil : $0 }
        fileName = parameters["filename"]
    }

    /// The text between semicolons that are not inside quotes.
    private static func pieces(of text: String) -> [String] {
        var pieces: [[UInt8]] = []
        var piece: [UInt8] = []
        var (isQuoted, isEscaped) = (false, false)
        for byte in text.utf8 {
            if byte == UInt8(ascii: ";"), !isQuoted {
                pieces.append(piece)
                piece = []
                continue
            }
            if byte == UInt8(ascii: "\""), !isEscaped { isQuoted.toggle() }
            isEscaped = isQuoted && !isEscaped && byte == UInt8(ascii: "\\")
            piece.append(byte)
        }
        return (pieces + [piece]).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func unquoted(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard bytes.count >= 2, bytes.first == UInt8(ascii: "\""), bytes.last == UInt8(ascii: "\"") else { return text }
        var result: [UInt8] = []
        var isEscaped = false
        for byte in bytes.dropFirst().dropLast() {
            isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
            if !isEscaped { result.append(byte) }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
