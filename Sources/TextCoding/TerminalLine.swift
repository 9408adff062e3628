/// The line of a terminal in which the cursor stands, where it is written over while something goes on.
package enum TerminalLine {
    /// Wipes the line and leaves the cursor at its beginning.
    package static let wiping = "\r\u{1B}[K"

    /// The text if it leaves a column free, or its beginning: what reaches the next line can't be wiped any more.
    ///
    /// - Parameter columns: How wide the terminal is.
    package static func fitting(_ text: String, in columns: Int) -> String {
        TerminalColumns.count(text) < columns ? text : TerminalColumns.prefix(text, max(columns - 2, 0)) + "…"
    }
}
