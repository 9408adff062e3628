/// How large a text the reader takes.
package struct JSONLimits: Sendable, Hashable {
    /// How many arrays and objects may stand inside each other; more than `deepest` is not possible.
    package var maximumDepth = 128
    /// The length of the whole text.
    package var maximumBytes = 20 * 1024 * 1024

    /// The depth that reading, writing and releasing a value survive on a small thread stack, whatever the limit says.
    package static let deepest = 512

    package init(maximumDepth: Int = 128, maximumBytes: Int = 20 * 1024 * 1024) {
        self.maximumDepth = maximumDepth
        self.maximumBytes = maximumBytes
    }
}
