import BrokerCore
import TextCoding

/// Texts of people's choosing in header fields, which hold printable ASCII only.
enum FieldText {
    /// The text as it is where it is printable ASCII, else percent-encoded.
    static func printable(_ text: String) -> String {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) } ? text : PercentEncoding.encode(text)
    }
}
