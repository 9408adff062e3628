import HTTPTransport

/// Puts an answer together from the lines and pieces in which libcurl delivers it.
///
/// Interim answers (1xx) are dropped, as each status line starts anew; trailers are dropped, as they come after the
/// head.
struct AnswerCollector {
    private let maximumBytes: Int
    private let cutsLongBody: Bool
    private let isHead: Bool
    private let endsWithHead: Bool
    private var isInterim = false
    private var isBodiless = false
    private var isInHead = false
    private(set) var fields: [HTTPField] = []
    private(set) var body: [UInt8] = []
    private(set) var isTooLarge = false
    /// Whether the transfer was ended with more of the body to come.
    private(set) var isCut = false
    private(set) var headIsComplete = false

    /// Room made for a body in advance is at most this, whatever length is announced. Memory that nothing is written to
    /// costs nothing, and growing a large body costs twice its size.
    private static let maximumReserve = 16 << 20

    /// `endsWithHead` takes nothing after the head, whatever libcurl expects: it knows no HEAD with a body.
    init(maximumBytes: Int, cutsLongBody: Bool, isHead: Bool, endsWithHead: Bool) {
        self.maximumBytes = maximumBytes
        self.cutsLongBody = cutsLongBody
        self.isHead = isHead
        self.endsWithHead = endsWithHead
    }

    /// Whether the answer was ended after its head, as it had to be.
    var hasEndedWithHead: Bool { endsWithHead && headIsComplete && !isInterim }

    /// Takes one line of the head or of the trailers; false to end the transfer.
    mutating func append(line: UnsafeRawBufferPointer) -> Bool {
        let line = AnswerCollector.withoutEnd(line[...])
        if body.isEmpty, line.starts(with: "HTTP/".utf8) {
            fields.removeAll(keepingCapacity: true)
            isInHead = true
            headIsComplete = false
            // RFC 9110, sections 15.3.5 and 15.4.5: whatever length these announce, no body follows.
            isInterim = line.hasStatus("1")
            isBodiless = isHead || isInterim || line.hasStatus("204") || line.hasStatus("304")
        } else if isInHead {
            if line.isEmpty { return endHead() }
            append(fieldLine: line)
        }
        return true
    }

    /// Takes a piece of the (decoded) body; false if that is more than the limit.
    mutating func append(body piece: UnsafeRawBufferPointer) -> Bool {
        guard piece.count <= maximumBytes - body.count else {
            if cutsLongBody { body.append(contentsOf: piece.prefix(maximumBytes - body.count)) }
            isCut = cutsLongBody
            isTooLarge = !cutsLongBody
            return false
        }
        body.append(contentsOf: piece)
        return true
    }

    private mutating func endHead() -> Bool {
        isInHead = false
        headIsComplete = true
        if hasEndedWithHead { return false }
        guard !isBodiless, let length = fields.first(named: "Content-Length").flatMap({ Int($0) }) else { return true }
        isTooLarge = length > maximumBytes && !cutsLongBody
        let expected = min(max(length, 0), maximumBytes)
        if !isTooLarge { body.reserveCapacity(min(expected, AnswerCollector.maximumReserve)) }
        return !isTooLarge
    }

    private mutating func append(fieldLine line: Slice<UnsafeRawBufferPointer>) {
        if let first = line.first, AnswerCollector.isBlank(first) {
            // A folded line continues the value before it (RFC 9112, section 5.2).
            guard !fields.isEmpty else { return }
            fields[fields.count - 1].value += " " + AnswerCollector.text(AnswerCollector.trimmed(line))
        } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
            let value = AnswerCollector.trimmed(line[line.index(after: colon)...])
            fields.append(HTTPField(AnswerCollector.text(line[..<colon]), AnswerCollector.text(value)))
        }
    }
}

extension AnswerCollector {
    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    /// Without the line end and blanks before it.
    private static func withoutEnd(_ bytes: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
        var bytes = bytes
        while let last = bytes.last, isBlank(last) || last == 0x0D || last == 0x0A { bytes = bytes.dropLast() }
        return bytes
    }

    /// Without blanks and line ends around.
    private static func trimmed(_ bytes: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
        withoutEnd(bytes.drop(while: isBlank))
    }

    /// UTF-8 where it is valid, or else Latin-1: no byte is lost.
    private static func text(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}

extension Slice<UnsafeRawBufferPointer> {
    /// Whether this is a status line whose status begins so.
    fileprivate func hasStatus(_ status: String) -> Bool {
        guard let blank = firstIndex(of: UInt8(ascii: " ")) else { return false }
        return self[blank...].dropFirst().starts(with: status.utf8)
    }
}
