/// Lists as sentences have them.
enum EnglishList {
    /// `a, b and c`
    static func text(_ texts: [String]) -> String {
        guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
        return texts.dropLast().joined(separator: ", ") + " and " + last
    }
}
