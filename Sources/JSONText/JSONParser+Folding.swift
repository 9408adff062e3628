extension JSONParser {
    /// The object at the cursor as a piece of the text, if it is small and nothing in it needs care.
    ///
    /// Otherwise nil, with the cursor where it was: whatever is wrong is found when the object is read in full.
    mutating func foldedObject(depth: Int) -> FoldedObject? {
        guard let source else { return nil }
        let (start, textEnd, textDepth) = (index, end, maximumDepth)
        end = min(end, start + FoldedObject.mostBytes)
        maximumDepth = min(maximumDepth, depth + FoldedObject.mostLevels - 1)
        defer { (end, maximumDepth) = (textEnd, textDepth) }
        do throws(JSONFault) {
            try passObject(depth: depth)
            if let folded = FoldedObject(source, start..<index) { return folded }
        } catch {
            foldedNames.drop(from: 0)
        }
        index = start
        return nil
    }

    /// Steps over the value at the cursor. Throws where it is invalid, and where it needs care.
    private mutating func passValue(depth: Int) throws(JSONFault) {
        switch current {
        case UInt8(ascii: "\""): _ = try passString()
        case UInt8(ascii: "{"): try passObject(depth: depth + 1)
        case UInt8(ascii: "["): try passArray(depth: depth + 1)
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            if try passNumber() { throw fault(.invalidNumber) }
        case UInt8(ascii: "t") where take("true"): break
        case UInt8(ascii: "f") where take("false"): break
        case UInt8(ascii: "n") where take("null"): break
        default: throw fault(.valueExpected)
        }
    }

    private mutating func passArray(depth: Int) throws(JSONFault) {
        guard try open(UInt8(ascii: "]"), depth: depth) else { return }
        repeat {
            try passValue(depth: depth)
        } while try next(before: UInt8(ascii: "]"), otherwise: .arrayUnfinished)
    }

    private mutating func passObject(depth: Int) throws(JSONFault) {
        guard try open(UInt8(ascii: "}"), depth: depth) else { return }
        let first = foldedNames.count
        repeat {
            try passName(first: first)
            try passValue(depth: depth)
        } while try next(before: UInt8(ascii: "}"), otherwise: .objectUnfinished)
        foldedNames.drop(from: first)
    }

    /// Steps over a name and its colon. Names with escapes need care: they may be the same as others.
    private mutating func passName(first: Int) throws(JSONFault) {
        guard current == UInt8(ascii: "\"") else { throw fault(.nameExpected) }
        let start = index + 1
        guard try !passString() else { throw fault(.invalidEscape) }
        let name = FoldedName(start: start, count: index - 1 - start)
        let others = foldedNames.entries(from: first)
        guard others.count < FoldedObject.mostMembers, !others.contains(where: { isSame($0, name) }) else {
            throw fault(.nameExpected)
        }
        foldedNames.push(name)
        skipSpace()
        guard current == UInt8(ascii: ":") else { throw fault(.colonExpected) }
        index += 1
        skipSpace()
    }

    @inline(__always)
    private func isSame(_ left: FoldedName, _ right: FoldedName) -> Bool {
        guard left.count == right.count else { return false }
        for offset in 0..<left.count where base[left.start + offset] != base[right.start + offset] { return false }
        return true
    }
}
