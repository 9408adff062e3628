import COnig

/// A regular expression in Ruby's syntax, compiled once and used from any number of tasks.
///
/// A match is bounded in backtracks and memory, so that no pattern from a contract can hang the program.
package final class TextPattern: Sendable {
    package let text: String
    /// Written once here and freed in `deinit`. In between Oniguruma only reads a compiled pattern (each match has
    /// its own state), so that it may be used from several threads.
    nonisolated(unsafe) private let regex: OnigRegex?

    /// A pattern to search with.
    package convenience init(_ text: String) throws(PatternError) {
        try self.init(text: text, compiling: text)
    }

    private init(text: String, compiling source: String) throws(PatternError) {
        self.text = text
        regex = try Self.compile(source)
    }

    deinit {
        onig_free(regex)
    }

    /// A pattern that has to match the whole text, as matching rules do.
    static func whole(_ text: String) throws(PatternError) -> TextPattern {
        // The pattern alone has to be valid: wrapped, `a)|(b` would be.
        _ = try TextPattern(text)
        if let pattern = try? TextPattern(text: text, compiling: "\\A(?:\(text))\\z") { return pattern }
        // An unfinished comment of an extended pattern swallows the end of the wrapping.
        return try TextPattern(text: text, compiling: "\\A(?:\(text)\n)\\z")
    }

    /// Whether the pattern matches somewhere in the text; not where the search takes too long.
    package func occurs(in text: String) -> Bool {
        text.withBytes { treaty_onig_search(regex, $0, $1) } >= 0
    }

    /// The first match and its first group, in bytes; nil where there is none, or the search takes too long.
    func firstMatch(in text: String) -> (whole: Range<Int>, group: Range<Int>?)? {
        var bounds: [Int32] = [-1, -1, -1, -1]
        let result = text.withBytes { treaty_onig_search_group(regex, $0, $1, &bounds) }
        guard result >= 0 else { return nil }
        let group = bounds[2] < 0 ? nil : Int(bounds[2])..<Int(bounds[3])
        return (Int(bounds[0])..<Int(bounds[1]), group)
    }

    /// Whether the pattern, made by `whole`, matches the text. Throws where that can't be found out within the
    /// limits.
    func matches(_ text: String) throws(MatchingError) -> Bool {
        let result = text.withBytes { treaty_onig_match(regex, $0, $1) }
        if result >= 0 { return true }
        guard result != ONIG_MISMATCH else { return false }
        throw MatchingError(
            "The regular expression '\(self.text.shortened)' takes too long on the value '\(text.shortened)': "
                + "it needs more than the allowed backtracking")
    }

    private static func compile(_ source: String) throws(PatternError) -> OnigRegex? {
        _ = isInitialized
        var regex: OnigRegex?
        var message = [UInt8](repeating: 0, count: Int(ONIG_MAX_ERROR_MESSAGE_LEN))
        let result = source.withBytes { treaty_onig_new(&regex, $0, $1, &message) }
        guard result == ONIG_NORMAL else {
            throw PatternError(pattern: source, reason: String(decoding: message.prefix { $0 != 0 }, as: UTF8.self))
        }
        return regex
    }

    /// About a second on a slow machine, and 160 MB.
    private static let isInitialized = treaty_onig_initialize(50_000_000, 4_000_000) == ONIG_NORMAL
}

/// Why a text is not a regular expression.
package struct PatternError: Error, Sendable, Hashable, CustomStringConvertible {
    package let pattern: String
    package let reason: String

    package var description: String { "'\(pattern)' is not a valid regular expression - Oniguruma error: \(reason)" }
}

extension String {
    fileprivate func withBytes<Result>(_ body: (UnsafePointer<UInt8>?, Int) -> Result) -> Result {
        var text = self
        return text.withUTF8 { buffer in
            guard let base = buffer.baseAddress else {
                return withUnsafePointer(to: 0) { body($0, 0) }
            }
            return body(base, buffer.count)
        }
    }
}
