import BrokerClient
import TextCoding

extension CommandOutput {
    /// A line that the broker addresses to people, coloured by its kind.
    func notice(_ notice: BrokerNotice) {
        let style: TextStyle? =
            switch notice.type {
            case "success": .green
            case "warning", "prompt": .yellow
            case "error", "danger": .red
            default: nil
            }
        line(styled(notice.text, style))
    }

    /// The broker's answer as it came, for `--output json`.
    func document(_ document: HALDocument) {
        line(document.bytes.isEmpty ? "{}" : String(decoding: document.bytes, as: UTF8.self))
    }
}
