/// A list on a command line, separated by commas.
enum CommaList {
    /// The elements without spaces around them. Refuses an empty one: most likely a variable that isn't set stood
    /// there.
    static func elements(_ text: String, of option: String) throws(CommandFailure) -> [String] {
        let elements = text.split(separator: ",", omittingEmptySubsequences: false).map(\.withoutSpaces)
        guard !elements.contains(where: \.isBlank) else {
            throw CommandFailure(.usage, "\(option) has an empty element in '\(text)': is the variable behind it set?")
        }
        return elements
    }
}

extension StringProtocol {
    /// Whether there is nothing but white space, or nothing at all.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }

    /// Without spaces at both ends.
    var withoutSpaces: String {
        let start = firstIndex { $0 != " " } ?? endIndex
        let end = self[start...].lastIndex { $0 != " " }.map(index(after:)) ?? start
        return String(self[start..<end])
    }
}
