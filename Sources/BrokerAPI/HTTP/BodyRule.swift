import JSONText

/// What a method expects of the request's body.
enum BodyRule: Sendable {
    /// The body is not read.
    case ignored
    /// A JSON object, or nothing, which means the same as `{}`.
    case optionalObject
    /// A JSON object.
    case object
    /// Bytes that the handler reads itself; where they are sent as JSON they must be JSON.
    case raw

    /// Reads the JSON object of a body with what it repeats, if this rule wants one. What was not sent as JSON is read
    /// where it can be.
    ///
    /// - Throws: an ``APIError`` of status 400 that says where the text stops being UTF-8 or JSON.
    func document(in body: [UInt8], contentType: String?, limits: JSONLimits) throws(APIError) -> JSONDocument? {
        guard self != .ignored else { return nil }
        guard let contentType, contentType.lowercased().contains("json") else {
            guard let document = try? JSONReader.read(body, limits: limits), document.value.object != nil else {
                return nil
            }
            return document
        }
        if self == .optionalObject, body.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) {
            return JSONDocument(value: [:], duplicates: [])
        }
        let document: JSONDocument
        do {
            document = try JSONReader.read(body, limits: limits)
        } catch {
            throw .badRequest(Self.endOfUTF8(in: body).map { Self.notUTF8(body, at: $0) } ?? error.sentence)
        }
        guard document.value.object != nil else {
            throw .badRequest("Expected a JSON object in the request body but found \(document.value.kindName)")
        }
        return document
    }

    /// Where a body stops being UTF-8; nil where it doesn't.
    private static func endOfUTF8(in body: [UInt8]) -> Int? {
        var bytes = body.makeIterator()
        var parser = UTF8.ForwardParser()
        var offset = 0
        while true {
            switch parser.parseScalar(from: &bytes) {
            case .valid(let scalar): offset += scalar.count
            case .error: return offset
            case .emptyInput: return nil
            }
        }
    }

    /// The protocol's sentence about a body that is not UTF-8, with at most 100 characters of what stands before.
    private static func notUTF8(_ body: [UInt8], at offset: Int) -> String {
        let before = String(decoding: body[..<min(offset, body.count)], as: UTF8.self).unicodeScalars
        return "Request body has a non UTF-8 character at char \(before.count + 1) and cannot be parsed as JSON. "
            + "Fragment preceding invalid character is: '\(String(before.suffix(100)))'"
    }
}

extension JSONError {
    fileprivate var sentence: String { "The request body is not valid JSON: \(description)" }
}
