import BrokerClient
import TextCoding

extension CommandOutput {
    /// What was done, and below it where to see it.
    func done(_ text: String, at url: String?) {
        // A name must not look like a second line.
        line(styled(ControlCharacters.escaped(text), .green))
        if let url { line("See \(url)") }
    }
}
