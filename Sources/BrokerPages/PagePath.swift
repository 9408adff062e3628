import HTTPTypes
import Hummingbird
import TextCoding

/// Where a browser is: decoded path segments and parameters.
struct PagePath: Sendable {
    /// The path as it was sent.
    let text: String
    let segments: [String]
    let rawQuery: String
    let acceptsHTML: Bool
    /// Whether it takes whatever there is, as browsers do.
    let acceptsAnything: Bool

    /// nil for a path that is no UTF-8.
    init?(_ request: Request) {
        text = request.uri.path
        rawQuery = request.uri.query ?? ""
        let accept = request.headers[.accept]?.lowercased() ?? ""
        (acceptsHTML, acceptsAnything) = (accept.contains("text/html"), accept.contains("*/*"))
        var segments: [String] = []
        for part in text.split(separator: "/") {
            guard let bytes = PercentEncoding.bytes(part.utf8[...]),
                let segment = String(validating: bytes, as: UTF8.self)
            else { return nil }
            segments.append(segment)
        }
        self.segments = segments
    }

    /// Whether the path ends in a file extension that asks for a form of the API's, whatever a browser accepts.
    var namesType: Bool { FileExtension.atEnd(of: text[...]) != nil }

    /// The first value of a parameter that is not empty.
    func query(_ name: String) -> String? {
        for pair in rawQuery.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[1].isEmpty, FormEncoding.decode(parts[0].utf8) == name else { continue }
            return FormEncoding.decode(parts[1].utf8)
        }
        return nil
    }

    /// The value of a parameter where it is a number from 1.
    func number(_ name: String) -> Int? {
        guard let number = query(name).flatMap({ Int($0) }), (1...1_000_000).contains(number) else { return nil }
        return number
    }
}
