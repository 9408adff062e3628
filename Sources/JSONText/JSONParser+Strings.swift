extension JSONParser {
    /// The string at the cursor, which stands on its opening quote.
    @inline(__always)
    mutating func string() throws(JSONFault) -> String {
        let start = index + 1
        index = plainEnd(from: start)
        guard index < end, base[index] == UInt8(ascii: "\"") else {
            return try passUnusualString() ? decoded(start, index - 1) : text(start, index - 1)
        }
        index += 1
        return text(start, index - 1)
    }

    /// Steps over the string at the cursor; whether it has escapes.
    @inline(__always)
    mutating func passString() throws(JSONFault) -> Bool {
        index = plainEnd(from: index + 1)
        guard index < end, base[index] == UInt8(ascii: "\"") else { return try passUnusualString() }
        index += 1
        return false
    }

    @inline(__always)
    private func text(_ start: Int, _ stop: Int) -> String {
        String(decoding: UnsafeBufferPointer(start: base + start, count: stop - start), as: UTF8.self)
    }

    /// The first byte that is a quote, a backslash, a control character or not ASCII.
    @inline(__always)
    private func plainEnd(from start: Int) -> Int {
        var index = start
        while index + 8 <= end {
            let stops = Self.stops(in: word(at: index))
            if stops != 0 { return index + stops.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < end, Self.isPlain(base[index]) { index += 1 }
        return index
    }

    /// The high bit of each byte that may not stand unseen in a string; exact up to the first one.
    @inline(__always)
    static func stops(in word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quote = word ^ (ones &* 0x22)
        let backslash = word ^ (ones &* 0x5C)
        let found = ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | (word &- (ones &* 0x20)) | word
        return found & (ones &* 0x80)
    }

    @inline(__always)
    static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x80 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    /// The rest of a string with escapes or characters beyond ASCII, or of one that is wrong.
    private mutating func passUnusualString() throws(JSONFault) -> Bool {
        var hasEscapes = false
        while index < end {
            switch base[index] {
            case UInt8(ascii: "\""):
                index += 1
                return hasEscapes
            case UInt8(ascii: "\\"):
                hasEscapes = true
                try skipEscape()
            case 0x80...: try skipSequence()
            case ..<0x20: throw fault(.controlCharacter)
            default: index = plainEnd(from: index + 1)
            }
        }
        throw fault(.unexpectedEnd)
    }

    private mutating func skipEscape() throws(JSONFault) {
        guard index + 1 < end else { throw JSONFault(kind: .unexpectedEnd, offset: end) }
        switch base[index + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            index += 2
        case UInt8(ascii: "u"):
            guard let unit = unit(at: index) else { throw fault(.invalidEscape) }
            guard unit & 0xF800 == 0xD800 else {
                index += 6
                return
            }
            guard unit & 0xFC00 == 0xD800, let second = self.unit(at: index + 6), second & 0xFC00 == 0xDC00 else {
                throw fault(.loneSurrogate)
            }
            index += 12
        default: throw fault(.invalidEscape)
        }
    }

    /// The code unit that `\uXXXX` at a place means, or nil if there is no such escape.
    private func unit(at place: Int) -> UInt32? {
        guard place + 6 <= end, base[place] == UInt8(ascii: "\\"), base[place + 1] == UInt8(ascii: "u") else {
            return nil
        }
        var unit: UInt32 = 0
        for byte in UnsafeBufferPointer(start: base + place + 2, count: 4) {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: return nil
            }
            unit = unit << 4 | UInt32(digit)
        }
        return unit
    }

    /// Steps over one character beyond ASCII; refuses overlong forms, surrogates and what lies beyond U+10FFFF
    /// (Unicode 15, table 3-7).
    private mutating func skipSequence() throws(JSONFault) {
        let second: ClosedRange<UInt8>
        let length: Int
        switch base[index] {
        case 0xC2...0xDF: (second, length) = (0x80...0xBF, 2)
        case 0xE0: (second, length) = (0xA0...0xBF, 3)
        case 0xED: (second, length) = (0x80...0x9F, 3)
        case 0xE1...0xEF: (second, length) = (0x80...0xBF, 3)
        case 0xF0: (second, length) = (0x90...0xBF, 4)
        case 0xF1...0xF3: (second, length) = (0x80...0xBF, 4)
        case 0xF4: (second, length) = (0x80...0x8F, 4)
        default: throw fault(.invalidUTF8)
        }
        guard index + length <= end, second.contains(base[index + 1]) else { throw fault(.invalidUTF8) }
        for place in 2..<max(length, 2) where base[index + place] & 0xC0 != 0x80 { throw fault(.invalidUTF8) }
        index += length
    }

    /// The string between two places, checked before, with its escapes resolved. Never longer than its source.
    private func decoded(_ start: Int, _ stop: Int) -> String {
        String(unsafeUninitializedCapacity: stop - start) { buffer in
            var output = 0
            var input = start
            while input < stop {
                guard base[input] == UInt8(ascii: "\\") else {
                    buffer[output] = base[input]
                    output += 1
                    input += 1
                    continue
                }
                if let unit = unit(at: input) {
                    var scalar = unit
                    input += 6
                    if unit & 0xFC00 == 0xD800, let low = self.unit(at: input) {
                        scalar = 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
                        input += 6
                    }
                    for byte in UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter {
                        buffer[output] = byte
                        output += 1
                    }
                } else {
                    buffer[output] = Self.meaning(ofEscape: base[input + 1])
                    output += 1
                    input += 2
                }
            }
            return output
        }
    }

    private static func meaning(ofEscape letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: letter
        }
    }
}
