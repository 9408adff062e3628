/// Times of the API as pages show them: the day, with the whole time behind it.
enum PageTime {
    /// `2026-11-22` of `2026-11-22T20:48:41+00:00`.
    static func day(_ text: String) -> String { String(text.prefix(10)) }
}
