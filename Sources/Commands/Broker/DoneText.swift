import BrokerClient
import TextCoding

extension CommandOutput {
    /// What was done, and below it where to see it.
    func done(_ text: String, at url: String?) {
        line(styled(text, .green))
        if let url { line("See \(url)") }
    }
}
