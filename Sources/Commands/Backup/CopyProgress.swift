/// Tells on a terminal how much of a file is copied; nothing elsewhere.
struct CopyProgress: Sendable {
    let title: String
    let line: ProgressLine

    /// - Parameter done: From 0 to 1.
    func show(_ done: Double) { line.show("\(title): \(Int(done * 100)) %") }
}
