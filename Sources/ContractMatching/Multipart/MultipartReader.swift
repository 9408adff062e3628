import ContractModel

/// Why bytes are no multipart body.
struct MultipartError: Error {
    let reason: String
}

/// Takes a multipart body apart (RFC 2046, section 5.1).
struct MultipartReader {
    private let bytes: [UInt8]
    /// `--` and the boundary; a line end stands before it, except at the start of the body.
    private let delimiter: [UInt8]
    private var position = 0

    /// The parts of a body whose boundary its type names.
    static func read(_ bytes: [UInt8], type: ContentType?) throws(MultipartError) -> [MultipartPart] {
        let boundary = type?.parameters.first { $0.name == "boundary" }?.value ?? ""
        guard !boundary.isEmpty else { throw MultipartError(reason: "no boundary in content-type") }
        guard boundary.utf8.count <= 256 else { throw MultipartError(reason: "the boundary is too long") }
        var reader = MultipartReader(bytes: bytes, delimiter: Array("--\(boundary)".utf8))
        return try reader.parts()
    }

    private init(bytes: [UInt8], delimiter: [UInt8]) {
        self.bytes = bytes
        self.delimiter = delimiter
    }

    /// What stands before the first delimiter and behind the last one is ignored.
    private mutating func parts() throws(MultipartError) -> [MultipartPart] {
        if !bytes.starts(with: delimiter) { _ = try contents() }
        position += delimiter.count
        var parts: [MultipartPart] = []
        while !isAtEndMark {
            try lineEnd()
            let headers = try headers()
            let contents = try contents()
            position += delimiter.count
            parts.append(MultipartPart(headers: headers, bytes: Array(bytes[contents]), position: parts.count))
        }
        return parts
    }

    private var isAtEndMark: Bool { bytes[position...].starts(with: "--".utf8) }

    /// White space may stand behind a delimiter.
    private mutating func lineEnd() throws(MultipartError) {
        while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
        guard bytes[position...].starts(with: Self.newline) else { throw Self.incomplete }
        position += 2
    }

    /// A part has at least one header here, as in the other tools.
    private mutating func headers() throws(MultipartError) -> [MultipartPart.Header] {
        var headers: [MultipartPart.Header] = []
        while true {
            guard let end = find(Self.newline) else { throw Self.incomplete }
            let line = bytes[position..<end]
            position = end + 2
            guard !line.isEmpty else { break }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
                !line[..<colon].contains(where: { $0 <= 0x20 })
            else { throw MultipartError(reason: "failed to read headers") }
            let value = String(decoding: line[(colon + 1)...], as: UTF8.self).trimmedSpaces
            headers.append(
                MultipartPart.Header(name: String(decoding: line[..<colon], as: UTF8.self).lowercased(), value: value))
        }
        guard !headers.isEmpty else { throw MultipartError(reason: "a part has no headers") }
        return headers
    }

    /// What stands before the next line with a delimiter; the place is at the delimiter then.
    private mutating func contents() throws(MultipartError) -> Range<Int> {
        let start = position
        guard let end = find(Self.newline + delimiter) else { throw Self.incomplete }
        position = end + 2
        return start..<end
    }

    private func find(_ pattern: [UInt8]) -> Int? {
        guard let first = pattern.first else { return nil }
        var rest = bytes[position...]
        while let index = rest.firstIndex(of: first) {
            if bytes[index...].starts(with: pattern) { return index }
            rest = bytes[(index + 1)...]
        }
        return nil
    }

    private static let newline: [UInt8] = [0x0D, 0x0A]
    private static let incomplete = MultipartError(reason: "incomplete multipart stream")
}
