extension Duration {
    /// `0s`, `19ms`, `2m 7s 37ms`.
    package var text: String {
        let milliseconds = milliseconds
        let parts = [
            (milliseconds / 60000, "m"), (milliseconds / 1000 % 60, "s"), (milliseconds % 1000, "ms"),
        ].filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }
        return parts.isEmpty ? "0s" : parts.joined(separator: " ")
    }

    /// `0ns`, `78ms`, `1.5s`: what the official verifier's report has.
    var reportText: String {
        switch milliseconds {
        case 0: "0ns"
        case ..<1000: "\(milliseconds)ms"
        default: secondsText(isShort: true) + "s"
        }
    }

    /// Seconds with three decimals: `1.500`.
    var secondsText: String { secondsText(isShort: false) }

    var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }

    private func secondsText(isShort: Bool) -> String {
        var decimals = String(String(1000 + milliseconds % 1000).dropFirst())
        while isShort, decimals.hasSuffix("0") { decimals.removeLast() }
        return decimals.isEmpty ? "\(milliseconds / 1000)" : "\(milliseconds / 1000).\(decimals)"
    }
}
