import HTTPTypes
import TextCoding

/// The path of a request: split on `/` first and decoded segment by segment afterwards, so that an encoded slash stays
/// part of a name.
struct RequestPath: Sendable, Equatable {
    /// The path as it was sent, without trailing slash; empty for the root.
    let raw: String
    /// The decoded segments; none for the root.
    let segments: [String]

    /// Splits and decodes a raw path.
    ///
    /// - Throws: an ``APIError`` with problem details: 404 for an empty segment or a broken escape, 400 for bytes that
    ///   are not UTF-8, 422 for a line break, a tab or a null character.
    init(_ text: String, problemBase: String) throws(APIError) {
        var raw = Substring(text)
        while raw.utf8.count > 1, raw.utf8.last == UInt8(ascii: "/"), !raw.utf8.dropLast().elementsEqual("/".utf8) {
            raw = Substring(raw.utf8.dropLast())
            guard raw.utf8.last != UInt8(ascii: "/") else { throw .emptyPathSegment(problemBase) }
        }
        guard raw.utf8.first == UInt8(ascii: "/") else { throw .emptyPathSegment(problemBase) }
        var segments: [String] = []
        if raw.utf8.count > 1 {
            for part in raw.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
                segments.append(try Self.decode(part, problemBase))
            }
        }
        self.raw = segments.isEmpty ? "" : String(raw)
        self.segments = segments
    }

    private init(raw: String, segments: [String]) {
        self.raw = raw
        self.segments = segments
    }

    private static func decode(_ part: Substring.UTF8View.SubSequence, _ base: String) throws(APIError) -> String {
        guard !part.isEmpty else { throw .emptyPathSegment(base) }
        // Nearly every segment stands for itself.
        if part.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "%") }) { return String(Substring(part)) }
        guard let bytes = PercentEncoding.bytes(part) else { throw .emptyPathSegment(base) }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .pathNotUTF8(base) }
        for byte in bytes {
            switch byte {
            case 0: throw .pathCharacter("a null character", base)
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): throw .pathCharacter("a new line character", base)
            case UInt8(ascii: "\t"): throw .pathCharacter("a tab character", base)
            default: continue
            }
        }
        return text
    }

    /// The path without a known file extension at its end, and the type which that extension asks for; nil if it has
    /// none.
    func withoutExtension() -> (path: RequestPath, type: ContentType)? {
        guard let last = segments.last, let (form, dot) = FileExtension.atEnd(of: last[...]), dot > last.startIndex,
            let rawDot = FileExtension.atEnd(of: raw[...])?.dot
        else { return nil }
        let shorter = segments.dropLast() + [String(last[..<dot])]
        return (RequestPath(raw: String(raw[..<rawDot]), segments: Array(shorter)), ContentType(form))
    }
}

extension ContentType {
    fileprivate init(_ form: FileExtension) {
        switch form {
        case .json: self = .hal
        case .csv: self = .csv
        case .svg: self = .svg
        case .yaml: self = .yaml
        }
    }
}

extension APIError {
    fileprivate static func emptyPathSegment(_ base: String) -> APIError {
        .problem(.notFound, title: "Not Found", type: base + "/problem/not-found", detail: "Empty path component found")
    }

    fileprivate static func pathNotUTF8(_ base: String) -> APIError {
        .problem(
            .badRequest, title: "Bad Request", type: base + "/problem/invalid-request-parameter-value",
            detail: "URL path is not valid UTF-8.")
    }

    fileprivate static func pathCharacter(_ name: String, _ base: String) -> APIError {
        .problem(
            .unprocessableContent, title: "Unprocessable",
            type: base + "/problem/invalid-request-parameter-value", detail: "URL path cannot contain \(name).")
    }
}
