extension JSONParser {
    /// Where the repeated members of the text stand, in its order: a second, slower reading of a text known to be
    /// valid.
    mutating func duplicates() throws(JSONFault) -> [(pointer: JSONPointer, offset: Int)] {
        var found: [(pointer: JSONPointer, offset: Int)] = []
        index = 0
        skipSpace()
        var path: [String] = []
        try findDuplicates(path: &path, depth: 0, into: &found)
        return found
    }

    private mutating func findDuplicates(
        path: inout [String], depth: Int, into found: inout [(pointer: JSONPointer, offset: Int)]
    ) throws(JSONFault) {
        guard current == UInt8(ascii: "{") || current == UInt8(ascii: "[") else {
            _ = try value(depth: depth)
            return
        }
        var names = JSONNameSet()
        try forEachEntry(depth: depth) { (parser, token, offset, isMember) throws(JSONFault) in
            path.append(token)
            if isMember, !names.insert(token), found.count < JSONDocument.mostDuplicates {
                found.append((JSONPointer(path), offset))
            }
            try parser.findDuplicates(path: &path, depth: depth + 1, into: &found)
            path.removeLast()
        }
    }

    /// The range of the value that a pointer leads to, or nil if there is none, in a text known to be valid.
    mutating func range(of tokens: ArraySlice<String>) throws(JSONFault) -> Range<Int>? {
        index = 0
        skipSpace()
        var start = index
        var depth = 0
        for token in tokens {
            index = start
            guard current == UInt8(ascii: "{") || current == UInt8(ascii: "[") else { return nil }
            var found: Int?
            try forEachEntry(depth: depth) { (parser, name, _, _) throws(JSONFault) in
                if name.hasSameBytes(as: token) { found = parser.index }
                _ = try parser.value(depth: depth + 1)
            }
            guard let found else { return nil }
            start = found
            depth += 1
        }
        index = start
        _ = try value(depth: depth)
        return start..<index
    }

    /// Calls for each member or element of the container at the cursor, with its token and the place where it begins;
    /// the body must read the value.
    private mutating func forEachEntry(
        depth: Int,
        _ body: (inout JSONParser, _ token: String, _ offset: Int, _ isMember: Bool) throws(JSONFault) -> Void
    ) throws(JSONFault) {
        let isObject = current == UInt8(ascii: "{")
        let closing = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
        guard try open(closing, depth: depth + 1) else { return }
        var position = 0
        repeat {
            let offset = index
            try body(&self, isObject ? try name() : String(position), offset, isObject)
            position += 1
        } while try next(before: closing, otherwise: isObject ? .objectUnfinished : .arrayUnfinished)
    }
}
