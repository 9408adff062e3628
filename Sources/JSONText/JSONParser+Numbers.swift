extension JSONParser {
    /// The number at the cursor (RFC 8259, section 6), as it is written.
    @inline(__always)
    mutating func number() throws(JSONFault) -> JSONNumber {
        let start = index
        if try passNumber() { hasWideNumbers = true }
        let digits = UnsafeBufferPointer(start: base + start, count: index - start)
        return JSONNumber(validated: String(decoding: digits, as: UTF8.self))
    }

    /// Steps over the number at the cursor; whether it may be beyond the range of a double.
    @inline(__always)
    mutating func passNumber() throws(JSONFault) -> Bool {
        let start = index
        if current == UInt8(ascii: "-") { index += 1 }
        if current == UInt8(ascii: "0") {
            index += 1
            guard !Self.isDigit(current) else { throw JSONFault(kind: .invalidNumber, offset: start) }
        } else {
            try skipDigits(of: start)
        }
        if current == UInt8(ascii: ".") {
            index += 1
            try skipDigits(of: start)
        }
        guard current | 0x20 == UInt8(ascii: "e") else { return index - start > JSONNumber.mostDigitsInRange }
        index += 1
        if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { index += 1 }
        try skipDigits(of: start)
        return true
    }

    /// One digit or more.
    @inline(__always)
    private mutating func skipDigits(of start: Int) throws(JSONFault) {
        guard Self.isDigit(current) else {
            throw index < end ? JSONFault(kind: .invalidNumber, offset: start) : fault(.unexpectedEnd)
        }
        repeat { index += 1 } while Self.isDigit(current)
    }

    @inline(__always)
    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
