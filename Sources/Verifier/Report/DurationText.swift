extension Duration {
    /// `0s`, `19ms`, `2m 7s 37ms`.
    var text: String {
        let milliseconds = components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
        let parts = [
            (milliseconds / 60000, "m"), (milliseconds / 1000 % 60, "s"), (milliseconds % 1000, "ms"),
        ].filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }
        return parts.isEmpty ? "0s" : parts.joined(separator: " ")
    }
}
