/// A small object that stays a piece of the text in which it stands until somebody asks for its members.
///
/// As values, the many small objects of a long list take several times the memory of their text. It was checked when
/// the text was read: it is valid, no name in it is repeated, and no number in it may be beyond the range of a double.
struct FoldedObject: Sendable {
    /// Longer objects are not folded: who asks for the members reads all of it.
    static let mostBytes = 16 * 1024
    /// Nor are those with more levels inside each other, so that the outer ones of many levels are not tried in vain.
    static let mostLevels = 8
    /// Nor are those with more members: each name is compared with all others.
    static let mostMembers = 64

    private let text: [UInt8]
    private let start: UInt32
    private let end: UInt32

    /// nil where the text is too long for the places to be kept.
    init?(_ text: [UInt8], _ range: Range<Int>) {
        guard let start = UInt32(exactly: range.lowerBound), let end = UInt32(exactly: range.upperBound) else {
            return nil
        }
        self.text = text
        self.start = start
        self.end = end
    }

    /// Read anew each time.
    var members: [JSONMember] {
        text[Int(start)..<Int(end)].withUnsafeBufferPointer { piece in
            guard let base = piece.baseAddress else { return [] }
            var parser = JSONParser(base: base, end: piece.count, maximumDepth: Self.mostLevels)
            return (try? parser.document().object?.members) ?? []
        }
    }
}

/// Where a name stands in the text.
struct FoldedName {
    let start: Int
    let count: Int
}
