import BrokerCore
package import Logging

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
        var line = "\(SystemClock.now.storedText) \(event.level) \(Self.singleLine("\(event.message)"))"
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

    /// Nothing that comes from outside may begin a line of its own.
    private static func singleLine(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { line, scalar in
            switch scalar {
            case "\n": line += "\\n"
            case "\r": line += "\\r"
            case "\t": line += "\\t"
            case _ where scalar.properties.generalCategory == .control:
                line += "\\u{\(String(scalar.value, radix: 16))}"
            default: line.unicodeScalars.append(scalar)
            }
        }
    }

    private static func quoted(_ text: String) -> String {
        let line = singleLine(text)
        guard line.isEmpty || line.contains(where: { " \"=".contains($0) }) else { return line }
        return "\"" + line.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"") + "\""
    }
}
