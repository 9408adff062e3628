/// What a process says to the one who started it.
package struct ExitStatus: RawRepresentable, Sendable, Hashable {
    package let rawValue: Int32

    package init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    /// Yes, or done.
    package static let success = ExitStatus(rawValue: 0)
    /// No, or failed: an answer.
    package static let failure = ExitStatus(rawValue: 1)
    /// The question could not be answered: broker out of reach, not allowed, or not understood.
    package static let noAnswer = ExitStatus(rawValue: 2)
    /// The command line is wrong.
    package static let usage = ExitStatus(rawValue: 64)
    /// A fault in this program.
    package static let internalError = ExitStatus(rawValue: 70)
}
