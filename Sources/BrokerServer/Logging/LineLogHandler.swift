import BrokerCore
package import Logging
import TextCoding

/// Writes a message as one line: time, level, text, and what belongs to it as `key=value`.
///
/// ```
/// 2030-01-02T03:04:05.678Z error Unexpected error error="…" reference=4f1c request=9d21
/// ```
package struct LineLogHandler: LogHandler {
    package var logLevel = Logger.Level.info
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    private let write: @Sendable (String) -> Void

    /// - Parameter write: Takes a line with its line feed; by default it goes to the standard error.
    package init(write: @escaping @Sendable (String) -> Void = StandardError.write) {
        self.write = write
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        // Which services start and end is told by our own messages; these name types.
        guard event.source != "ServiceLifecycle" || event.level >= .notice else { return }
        var line = "\(SystemClock.now.storedText) \(event.level) \(ControlCharacters.escaped("\(event.message)"))"
        let pairs =
            metadata
            .merging(metadataProvider?.get() ?? [:]) { _, provided in provided }
            .merging(event.metadata ?? [:]) { _, own in own }
        for (key, value) in pairs.sorted(by: { $0.key < $1.key }) {
            // Hummingbird's name for the number of a request.
            line += " \(key == "hb.request.id" ? "request" : key)=\(Self.quoted("\(value)"))"
        }
        if let error = event.error { line += " error=\(Self.quoted("\(error)"))" }
        write(line + "\n")
    }

    private static func quoted(_ text: String) -> String {
        let line = ControlCharacters.escaped(text)
        guard line.isEmpty || line.utf8.contains(where: { " \"=".utf8.contains($0) }) else { return line }
        // By scalars: with a combining mark behind it a quotation mark is part of another character.
        let escaped = line.unicodeScalars.flatMap { $0 == "\"" ? ["\\", $0] : [$0] }
        return "\"" + String(String.UnicodeScalarView(escaped)) + "\""
    }
}
