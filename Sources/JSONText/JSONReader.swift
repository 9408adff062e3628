/// Reads JSON texts: all of RFC 8259 and nothing more.
///
/// Refused: lone surrogates (as escapes or as bytes), overlong or otherwise invalid UTF-8, a byte order mark, control
/// characters in strings, trailing commas, comments, anything after the value, and what is over the limits.
package enum JSONReader {
    /// The value that a text holds, and the members that are repeated in it.
    package static func read(
        _ bytes: [UInt8], limits: JSONLimits = JSONLimits()
    ) throws(JSONError) -> JSONDocument {
        try bytes.withUnsafeBufferPointer { buffer throws(JSONError) in try read(buffer, limits: limits) }
    }

    /// The same for who looks at each part of the value only once or twice: of a large text, small objects stay folded,
    /// which is to say pieces of the text that are read when their members are asked for.
    ///
    /// Everything is checked at once, and the value is the same. It takes a fraction of the memory, and keeps the text.
    /// Of a text of less than `largeBytes` a tree is made as ever: there it is no burden.
    package static func readFolded(
        _ bytes: [UInt8], limits: JSONLimits = JSONLimits(), largeBytes: Int = 256 * 1024
    ) throws(JSONError) -> JSONDocument {
        guard bytes.count >= largeBytes else { return try read(bytes, limits: limits) }
        return try bytes.withUnsafeBufferPointer { buffer throws(JSONError) in
            try read(buffer, limits: limits, source: bytes)
        }
    }

    /// The value that a text holds, and the members that are repeated in it.
    package static func read(
        _ text: String, limits: JSONLimits = JSONLimits()
    ) throws(JSONError) -> JSONDocument {
        var text = text
        return try text.withUTF8 { buffer in
            Result { () throws(JSONError) in try read(buffer, limits: limits) }
        }.get()
    }

    /// The bytes of one value as they stand in the text, white space inside included; nil if nothing is there.
    ///
    /// The whole text is checked. Of members with one name the last counts.
    package static func slice(
        _ pointer: JSONPointer, of bytes: [UInt8], limits: JSONLimits = JSONLimits()
    ) throws(JSONError) -> ArraySlice<UInt8>? {
        let range = try bytes.withUnsafeBufferPointer { buffer throws(JSONError) in
            try parse(buffer, limits: limits) { parser throws(JSONFault) in
                _ = try parser.document()
                return try parser.range(of: pointer.tokens[...])
            }
        }
        return range.map { bytes[$0] }
    }

    private static func read(
        _ buffer: UnsafeBufferPointer<UInt8>, limits: JSONLimits, source: [UInt8]? = nil
    ) throws(JSONError) -> JSONDocument {
        try parse(buffer, limits: limits, source: source) { parser throws(JSONFault) in
            let value = try parser.document()
            let hasWideNumbers = parser.hasWideNumbers
            guard parser.hasDuplicates else {
                return JSONDocument(value: value, duplicates: [], hasWideNumbers: hasWideNumbers)
            }
            var place = JSONPlace()
            let duplicates = try parser.duplicates().map { pointer, offset in
                place.advance(to: offset, in: buffer)
                return JSONDuplicate(pointer: pointer, line: place.line, column: place.column)
            }
            return JSONDocument(value: value, duplicates: duplicates, hasWideNumbers: hasWideNumbers)
        }
    }

    private static func parse<Value>(
        _ buffer: UnsafeBufferPointer<UInt8>, limits: JSONLimits, source: [UInt8]? = nil,
        _ body: (inout JSONParser) throws(JSONFault) -> Value
    ) throws(JSONError) -> Value {
        guard buffer.count <= limits.maximumBytes else {
            throw JSONFault(kind: .tooLarge, offset: limits.maximumBytes).error(in: buffer, limits: limits)
        }
        guard let base = buffer.baseAddress, !buffer.isEmpty else {
            throw JSONFault(kind: .unexpectedEnd, offset: 0).error(in: buffer, limits: limits)
        }
        var parser = JSONParser(base: base, end: buffer.count, maximumDepth: limits.depth, source: source)
        do throws(JSONFault) {
            return try body(&parser)
        } catch {
            throw error.error(in: buffer, limits: limits)
        }
    }
}

extension JSONValue {
    /// The value that a text holds; of repeated members all are kept.
    package init(parsing text: String) throws(JSONError) {
        self = try JSONReader.read(text).value
    }
}
