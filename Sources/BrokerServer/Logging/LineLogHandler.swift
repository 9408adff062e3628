import BrokerCore
package import Logging

/// Hands each message to a place that takes lines.
package struct LineLogHandler: LogHandler {
    package var logLevel = Logger.Level.info
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    private let format: LogFormat
    private let write: @Sendable (String) -> Void

    /// - Parameter write: Takes a line with its line feed.
    package init(format: LogFormat = .default, write: @escaping @Sendable (String) -> Void) {
        self.format = format
        self.write = write
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        // Which services start and end is told by our own messages; these name types.
        guard event.source != "ServiceLifecycle" || event.level >= .notice else { return }
        let pairs =
            metadata
            .merging(metadataProvider?.get() ?? [:]) { _, provided in provided }
            .merging(event.metadata ?? [:]) { _, own in own }
        // Hummingbird's name for the number of a request.
        var fields = pairs.sorted { $0.key < $1.key }.map { key, value in
            (name: key == "hb.request.id" ? "request" : key, value: "\(value)")
        }
        if let error = event.error { fields.append((name: "error", value: "\(error)")) }
        let line = LogLine(
            time: SystemClock.now.storedText, level: event.level, message: "\(event.message)", fields: fields)
        write(format.text(of: line))
    }
}
