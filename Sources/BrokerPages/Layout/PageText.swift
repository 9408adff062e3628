import Mustache
import TextCoding

/// How the templates escape what they show.
///
/// The library's own way looks for whole characters: with a combining mark behind it a quotation mark would pass, and
/// end the attribute that it stands in.
struct PageText: MustacheContentType {
    /// What templates call it.
    static let name = "PAGE"

    func escapeText(_ text: String) -> String { MarkupText.escaped(text) }
}
