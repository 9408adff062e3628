/// What a client says it can read: media ranges with quality values (RFC 9110, section 12.5.1).
struct AcceptHeader: Sendable, Equatable {
    private struct Range: Sendable, Equatable {
        let type: Substring
        let subtype: Substring
        let quality: Double

        var specificity: Int { type == "*" ? 0 : subtype == "*" ? 1 : 2 }

        func covers(_ name: String) -> Bool {
            guard type != "*" else { return true }
            guard let slash = name.firstIndex(of: "/"), name[..<slash] == type else { return false }
            return subtype == "*" || name[name.index(after: slash)...] == subtype
        }
    }

    /// The field as it was sent, lower-case; empty where it was missing.
    let text: String
    private let ranges: [Range]

    init(_ value: String?) {
        text = (value ?? "").lowercased()
        ranges = text.split(separator: ",").compactMap(Self.range)
    }

    /// A field that asks for exactly one type.
    init(only type: ContentType) {
        self.init(type.name)
    }

    /// Whether the field was missing or blank, which means that any type will do.
    var isAnything: Bool { text.allSatisfy(\.isWhitespace) }

    /// Whether the field names this type, with whatever quality.
    func mentions(_ type: ContentType) -> Bool { text.contains(type.name) }

    /// The offered type that suits best, or nil where none is acceptable.
    ///
    /// Ranges are tried by quality and then in the client's order; a range that covers several offers takes the first
    /// of them. An offer that a more specific range rules out (`q=0`) is never chosen.
    func choose(from offers: [ContentType]) -> ContentType? {
        guard !isAnything else { return offers.first }
        let wanted = ranges.filter { $0.quality > 0 }.enumerated()
            .sorted { ($0.element.quality, -$0.offset) > ($1.element.quality, -$1.offset) }
        for (_, range) in wanted {
            if let offer = offers.first(where: { range.covers($0.name) && quality(of: $0) > 0 }) { return offer }
        }
        return nil
    }

    private func quality(of offer: ContentType) -> Double {
        ranges.filter { $0.covers(offer.name) }.max { $0.specificity < $1.specificity }?.quality ?? 0
    }

    private static func range(_ text: Substring) -> Range? {
        let parts = text.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
        guard let name = parts.first, let slash = name.firstIndex(of: "/") else { return nil }
        let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
        return Range(type: name[..<slash], subtype: name[name.index(after: slash)...], quality: quality)
    }
}
