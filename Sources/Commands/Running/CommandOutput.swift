/// Where commands write to.
package struct CommandOutput: Sendable {
    package enum Stream: Sendable, Hashable {
        /// Results.
        case standard
        /// Progress, warnings and errors.
        case error
    }

    package enum Style: Int, Sendable {
        case red = 31
        case green = 32
        case yellow = 33
        case magenta = 35
    }

    private let write: @Sendable (String, Stream) -> Void
    /// The streams whose texts may be coloured.
    private let coloured: Set<Stream>

    /// Colours are for terminals, and only where the variable `NO_COLOR` is not set.
    package init(
        terminals: Set<Stream>, variables: [String: String], write: @escaping @Sendable (String, Stream) -> Void
    ) {
        self.write = write
        coloured = (variables["NO_COLOR"] ?? "").isEmpty && variables["TERM"] != "dumb" ? terminals : []
    }

    package func line(_ text: String, to stream: Stream = .standard) {
        write(text + "\n", stream)
    }

    /// Without a line feed.
    package func text(_ text: String, to stream: Stream = .standard) {
        write(text, stream)
    }

    package func colours(_ stream: Stream) -> Bool { coloured.contains(stream) }

    /// The text in a colour, where the stream shows colours.
    package func styled(_ text: String, _ style: Style?, for stream: Stream = .standard) -> String {
        guard let style, coloured.contains(stream) else { return text }
        return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
    }
}
