import ContractModel

/// Compares what came with one expected body. Made once for a contract.
protocol BodyMatcher: Sendable {
    /// What differs, in the order of the document. `actual` has bytes.
    func mismatches(of actual: BodyContent, extraEntries: ExtraEntries) throws(MatchingError) -> [Mismatch]
}

extension Mismatch {
    /// A difference of the body as a whole, or of one place in it.
    static func body(
        at place: String = "$", expected: [UInt8], actual: [UInt8], _ text: String
    ) -> Mismatch {
        Mismatch(.body, at: place, expected: BodyText.fragment(expected), actual: BodyText.fragment(actual), text)
    }
}

/// Bytes of bodies as text for messages.
enum BodyText {
    /// The text, cut where it is very long; bytes that are not UTF-8 are told as such.
    static func fragment(_ bytes: [UInt8]) -> String {
        String(validating: bytes, as: UTF8.self)?.shortened ?? "\(bytes.count) bytes that are not UTF-8"
    }

    /// `[application/pdf, 12 bytes, starting with 255044]`.
    static func summary(_ bytes: [UInt8], _ type: ContentType?) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let start = bytes.prefix(32).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return "[\(type.map(\.description) ?? "*/*"), \(bytes.count) bytes, starting with "
            + "\(String(decoding: start, as: UTF8.self))]"
    }
}
