/// Rules about the names of pacticipants.
package enum PacticipantNames {
    /// Words split at camel-case boundaries and at `-`, `_`, `.` and spaces, capitalised: `foo_bar-Service` is
    /// `Foo Bar Service`, and `HTTPServer` is `HTTP Server`.
    package static func displayName(for name: String) -> String {
        words(of: name, separators: "-_. ").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    }

    /// Existing names that a new name is probably a misspelling of: they reduce to the same words, without case, a
    /// trailing `s` and the words `api`, `provider` and `service`.
    package static func similar(to name: String, among existing: [String]) -> [String] {
        let reduced = reduce(name)
        return existing.filter { reduce($0) == reduced }
    }

    private static func reduce(_ name: String) -> [String] {
        words(of: name.replacing("::", with: " "), separators: "-_ ")
            .map { $0.lowercased() }
            .map { $0.hasSuffix("s") ? String($0.dropLast()) : $0 }
            .filter { !["api", "provider", "service"].contains($0) }
    }

    private static func words(of name: String, separators: String) -> [String] {
        var words: [String] = []
        var word = ""
        let characters = Array(name)
        for (place, character) in characters.enumerated() {
            if separators.contains(character) {
                words.append(word)
                word = ""
            } else {
                if beginsWord(at: place, in: characters) {
                    words.append(word)
                    word = ""
                }
                word.append(character)
            }
        }
        words.append(word)
        return words.filter { !$0.isEmpty }
    }

    /// Whether there is a camel-case boundary in front of a place: a capital behind a small letter or a digit, or the
    /// last capital of several in front of a small letter.
    private static func beginsWord(at place: Int, in characters: [Character]) -> Bool {
        guard place > 0, characters[place].isUppercase else { return false }
        let previous = characters[place - 1]
        if previous.isLowercase || previous.isNumber { return true }
        return previous.isUppercase && place + 1 < characters.count && characters[place + 1].isLowercase
    }
}
