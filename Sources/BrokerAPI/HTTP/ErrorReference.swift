/// Ten random letters and digits under which an unexpected error stands in the log, and which its response tells.
struct ErrorReference: Sendable, CustomStringConvertible {
    let text: String

    init() {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
        text = String((0..<10).compactMap { _ in alphabet.randomElement() })
    }

    var description: String { text }
}
