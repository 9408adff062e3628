import HTTPTransport
import TextCoding

/// What was sent and what came, in lines for people.
struct ExchangeText {
    let exchange: Exchange

    /// `GET http://localhost:8080/orders/1`
    var request: String {
        ControlCharacters.escaped("\(exchange.request.method) \(exchange.request.url)")
    }

    /// `500, application/json, 48 bytes`, or that nothing came.
    var answer: String {
        guard let response = exchange.response else { return "no answer" }
        let type = response.fields.first(named: "Content-Type").map { ", \(ControlCharacters.escaped($0))" } ?? ""
        let size =
            switch exchange.responseBytes {
            case 0: "no body"
            case 1: "1 byte"
            default: "\(exchange.responseBytes) bytes"
            }
        return "\(response.status)\(type), \(size)"
    }

    /// The beginning of the body that was sent; empty where there was none.
    var requestBody: [String] { Self.excerpt(exchange.request.body ?? [], of: exchange.request.body?.count ?? 0) }

    /// The beginning of the body that came; empty where there was none.
    var responseBody: [String] { Self.excerpt(exchange.response?.body ?? [], of: exchange.responseBytes) }

    private static let shownLines = 12
    private static let shownColumns = 200

    /// A text as lines, the rest counted; other bytes are only counted.
    private static func excerpt(_ bytes: [UInt8], of total: Int) -> [String] {
        guard !bytes.isEmpty else { return [] }
        // What was cut may end within a character.
        let text = String(decoding: bytes, as: UTF8.self)
        guard !bytes.contains(0), !text.dropLast().unicodeScalars.contains("\u{FFFD}") else {
            return ["(\(total) bytes that are not text)"]
        }
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let shown = lines.prefix(shownLines).map { line in
            ControlCharacters.escaped(
                line.count > shownColumns ? "\(line.prefix(shownColumns))…" : String(line))
        }
        return lines.count > shownLines ? shown + ["… (\(lines.count - shownLines) more lines)"] : shown
    }
}
