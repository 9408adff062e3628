import TextCoding

/// Where commands write to.
package struct CommandOutput: Sendable {
    package enum Stream: Sendable, Hashable {
        /// Results.
        case standard
        /// Progress, warnings and errors.
        case error
    }

    private let write: @Sendable (String, Stream) -> Void
    /// The streams whose texts may be coloured.
    private let coloured: Set<Stream>
    /// The streams on which a line can be written over.
    private let terminals: Set<Stream>
    private let width: @Sendable (Stream) -> Int

    /// Colours are for terminals, and only where the variable `NO_COLOR` is not set.
    ///
    /// - Parameter columns: How wide the terminal behind a stream is now.
    package init(
        terminals: Set<Stream>, variables: [String: String], columns: @escaping @Sendable (Stream) -> Int = { _ in 80 },
        write: @escaping @Sendable (String, Stream) -> Void
    ) {
        self.write = write
        self.terminals = variables["TERM"] != "dumb" ? terminals : []
        width = columns
        coloured = (variables["NO_COLOR"] ?? "").isEmpty ? self.terminals : []
    }

    /// Control characters in the text are written as in JSON, so that no name moves a terminal's cursor; line feeds,
    /// tabs and, where there are colours, our own styles stay.
    package func line(_ text: String, to stream: Stream = .standard) {
        write(shown(text, on: stream) + "\n", stream)
    }

    private func shown(_ text: String, on stream: Stream) -> String {
        colours(stream) ? TextStyle.keeping(text) : ControlCharacters.escapedInJSON(text)
    }

    /// As it is, and without a line feed: for what writes over a line of a terminal.
    package func text(_ text: String, to stream: Stream = .standard) {
        write(text, stream)
    }

    /// A line on the error stream while a line of progress may be shown: it takes its place.
    func interject(_ text: String) {
        let wiping = columns(.error) == nil ? "" : TerminalLine.wiping
        // At once, so that no progress comes in between.
        self.text(wiping + shown(text, on: .error) + "\n", to: .error)
    }

    /// A line on the error stream for something that goes on, but not as it may be meant.
    func warn(_ text: String) {
        line(styled("WARNING: \(ControlCharacters.escaped(text))", .yellow, for: .error), to: .error)
    }

    package func colours(_ stream: Stream) -> Bool { coloured.contains(stream) }

    /// How wide the terminal is behind a stream; nil where there is none.
    func columns(_ stream: Stream) -> Int? { terminals.contains(stream) ? width(stream) : nil }

    /// The text in a style, where the stream shows colours.
    func styled(_ text: String, _ style: TextStyle?, for stream: Stream = .standard) -> String {
        guard let style, coloured.contains(stream) else { return text }
        return style.applied(to: text)
    }
}
