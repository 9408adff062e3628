import JSONText
import Testing

@Suite("Random JSON")
struct JSONRandomTests {
    @Test("whatever is written reads back the same", arguments: 0..<40)
    func roundTrip(seed: UInt64) throws {
        var source = RandomJSON(seed: seed)
        for _ in 0..<50 {
            let value = source.value(depth: 6)
            #expect(try JSONReader.read(value.compactBytes()).value == value)
            #expect(try JSONReader.read(value.prettyText()).value == value)
            #expect(try JSONReader.read(value.prettyText()).value.compactBytes() == value.compactBytes())
        }
    }

    @Test("damaged texts are refused or read, and what is read can be written and read again", arguments: 0..<40)
    func mutations(seed: UInt64) throws {
        var source = RandomJSON(seed: seed)
        for _ in 0..<100 {
            var bytes = source.value(depth: 5).compactBytes()
            for _ in 0...Int.random(in: 0..<4, using: &source.generator) { source.damage(&bytes) }
            guard let document = try? JSONReader.read(bytes) else { continue }
            #expect(String(validating: bytes, as: UTF8.self) != nil)
            #expect(try JSONReader.read(document.value.compactBytes()).value == document.value)
            for duplicate in document.duplicates {
                #expect(try JSONReader.slice(duplicate.pointer, of: bytes) != nil)
            }
        }
    }

    @Test("every beginning of a text is refused, unless it is a number")
    func truncations() throws {
        var source = RandomJSON(seed: 7)
        for _ in 0..<20 {
            let bytes = JSONValue.array([source.value(depth: 4)]).compactBytes()
            for length in 0..<bytes.count {
                #expect(throws: JSONError.self) { try JSONReader.read(Array(bytes[..<length])) }
            }
        }
    }
}

/// Random values with awkward names, strings and numbers; the same for the same seed.
struct RandomJSON {
    struct Generator: RandomNumberGenerator {
        var state: UInt64

        /// SplitMix64.
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    var generator: Generator

    init(seed: UInt64) {
        generator = Generator(state: seed)
    }

    mutating func value(depth: Int) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &generator) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &generator))
        case 2, 3: return .string(string())
        case 4: return number()
        case 5: return .array((0..<size()).map { _ in value(depth: depth - 1) })
        default:
            let members = (0..<size()).map { _ in JSONMember(name: string(), value: value(depth: depth - 1)) }
            return .object(JSONObject(members: members))
        }
    }

    private mutating func size() -> Int { Int.random(in: 0..<5, using: &generator) }

    private mutating func string() -> String {
        let pieces = [
            "a", "description", "\"", "\\", "/", "\n", "\0", "\u{1F}", "é", "e\u{301}", "€", "😀", "\u{FFFF}", " ",
            "\u{7F}",
        ]
        return (0..<Int.random(in: 0..<12, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? ""
        }.joined()
    }

    private mutating func number() -> JSONValue {
        let texts = [
            "0", "-0", "1.0", "1e2", "-0.0", "12345678901234567890123456789012345", "1E-7", "0.10", "-12.5e+3",
        ]
        let text = texts.randomElement(using: &generator) ?? "0"
        return JSONNumber(text: text).map(JSONValue.number) ?? .null
    }

    mutating func damage(_ bytes: inout [UInt8]) {
        let place = Int.random(in: 0..<max(bytes.count, 1), using: &generator)
        let structural = Array(#"{}[],:"\u0 eE-.tn"#.utf8)
        let byte =
            Bool.random(using: &generator)
            ? UInt8.random(in: 0...255, using: &generator) : structural.randomElement(using: &generator) ?? 0
        switch Int.random(in: 0..<4, using: &generator) {
        case 0 where place < bytes.count: bytes[place] = byte
        case 1 where place < bytes.count: bytes.remove(at: place)
        case 2: bytes.insert(contentsOf: bytes.suffix(Int.random(in: 0..<8, using: &generator)), at: place)
        default: bytes.insert(byte, at: min(place, bytes.count))
        }
    }
}
