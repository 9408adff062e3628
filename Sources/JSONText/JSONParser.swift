/// Reads one text, byte by byte, by the grammar of RFC 8259 and nothing more.
///
/// Recursive, and no deeper than `JSONLimits.deepest`. The pointer must outlive the parser.
struct JSONParser: ~Copyable {
    let base: UnsafePointer<UInt8>
    /// Behind the last byte that may be read.
    var end: Int
    var maximumDepth: Int
    /// The text once more, where small objects of it are to be left folded.
    let source: [UInt8]?
    /// The next byte.
    var index = 0
    /// Whether a name was repeated in any object so far.
    private(set) var hasDuplicates = false
    /// Whether a number was read that may be beyond the range of a double.
    var hasWideNumbers = false
    private var values = JSONStack<JSONValue>()
    private var members = JSONStack<JSONMember>()
    /// The names of the objects that are being folded.
    var foldedNames = JSONStack<FoldedName>()

    /// `source` holds the bytes that `base` points to.
    init(base: UnsafePointer<UInt8>, end: Int, maximumDepth: Int, source: [UInt8]? = nil) {
        self.base = base
        self.end = end
        self.maximumDepth = maximumDepth
        self.source = source
    }

    /// The byte at the cursor, or 0 (which stands nowhere in JSON) at the end.
    @inline(__always)
    var current: UInt8 { index < end ? base[index] : 0 }

    /// The one value that the text holds.
    mutating func document() throws(JSONFault) -> JSONValue {
        if end >= 3, base[0] == 0xEF, base[1] == 0xBB, base[2] == 0xBF {
            throw JSONFault(kind: .byteOrderMark, offset: 0)
        }
        skipSpace()
        let value = try value(depth: 0)
        skipSpace()
        guard index == end else { throw fault(.trailingText) }
        return value
    }

    /// The value at the cursor, which stands on its first byte.
    mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
        switch current {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return .object(try object(depth: depth + 1))
        case UInt8(ascii: "["): return .array(try array(depth: depth + 1))
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): return .number(try number())
        case UInt8(ascii: "t") where take("true"): return .bool(true)
        case UInt8(ascii: "f") where take("false"): return .bool(false)
        case UInt8(ascii: "n") where take("null"): return .null
        default: throw fault(.valueExpected)
        }
    }

    private mutating func array(depth: Int) throws(JSONFault) -> [JSONValue] {
        guard try open(UInt8(ascii: "]"), depth: depth) else { return [] }
        let start = values.count
        while true {
            values.push(try value(depth: depth))
            guard try next(before: UInt8(ascii: "]"), otherwise: .arrayUnfinished) else {
                return values.pop(from: start)
            }
        }
    }

    private mutating func object(depth: Int) throws(JSONFault) -> JSONObject {
        if source != nil, let folded = foldedObject(depth: depth) { return JSONObject(folded: folded) }
        guard try open(UInt8(ascii: "}"), depth: depth) else { return JSONObject() }
        let start = members.count
        while true {
            let name = try name()
            members.push(JSONMember(name: name, value: try value(depth: depth)))
            guard try next(before: UInt8(ascii: "}"), otherwise: .objectUnfinished) else { break }
        }
        noteDuplicates(from: start)
        return JSONObject(members: members.pop(from: start))
    }

    private mutating func noteDuplicates(from start: Int) {
        guard !hasDuplicates else { return }
        hasDuplicates = JSONObject.hasRepeatedNames(members.entries(from: start))
    }
}

extension JSONParser {
    /// Steps over an opening bracket; false if the container closes at once.
    @inline(__always)
    mutating func open(_ closing: UInt8, depth: Int) throws(JSONFault) -> Bool {
        guard depth <= maximumDepth else { throw fault(.tooDeep) }
        index += 1
        skipSpace()
        guard current == closing else { return true }
        index += 1
        return false
    }

    /// After an entry: steps over a comma, or over the closing bracket and says false.
    @inline(__always)
    mutating func next(before closing: UInt8, otherwise kind: JSONError.Kind) throws(JSONFault) -> Bool {
        skipSpace()
        let byte = current
        if byte == closing {
            index += 1
            return false
        }
        guard byte == UInt8(ascii: ",") else { throw fault(kind) }
        let comma = index
        index += 1
        skipSpace()
        if current == closing { throw JSONFault(kind: .trailingComma, offset: comma) }
        return true
    }

    /// A member's name and the colon; the cursor then stands on the value.
    @inline(__always)
    mutating func name() throws(JSONFault) -> String {
        guard current == UInt8(ascii: "\"") else { throw fault(.nameExpected) }
        let name = try string()
        skipSpace()
        guard current == UInt8(ascii: ":") else { throw fault(.colonExpected) }
        index += 1
        skipSpace()
        return name
    }

    @inline(__always)
    mutating func skipSpace() {
        while index < end {
            switch base[index] {
            case 0x20:
                index += 1
                while index + 8 <= end, word(at: index) == 0x2020_2020_2020_2020 { index += 8 }
            case 0x0A, 0x0D, 0x09: index += 1
            default: return
            }
        }
    }

    /// Eight bytes, the first one lowest.
    @inline(__always)
    func word(at index: Int) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self))
    }

    /// What is wrong at the cursor; nothing but the early end where the text stops there.
    func fault(_ kind: JSONError.Kind) -> JSONFault {
        JSONFault(kind: index < end || kind == .tooDeep ? kind : .unexpectedEnd, offset: index)
    }

    /// Steps over a literal, if it stands at the cursor.
    mutating func take(_ literal: StaticString) -> Bool {
        let length = literal.utf8CodeUnitCount
        guard end - index >= length else { return false }
        for position in 0..<length where base[index + position] != literal.utf8Start[position] { return false }
        index += length
        return true
    }
}
