package import Logging

/// One message with what belongs to it, before it is written in some format.
package struct LogLine: Sendable {
    /// UTC with milliseconds.
    package let time: String
    package let level: Logger.Level
    package let message: String
    /// In ascending order of names.
    package let fields: [(name: String, value: String)]

    package init(time: String, level: Logger.Level, message: String, fields: [(name: String, value: String)]) {
        self.time = time
        self.level = level
        self.message = message
        self.fields = fields
    }
}
