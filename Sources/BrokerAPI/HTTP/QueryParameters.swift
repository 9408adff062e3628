import TextCoding

/// The names and values of a query string, decoded, in the order in which they were sent.
struct QueryParameters: Sendable, Equatable {
    struct Pair: Sendable, Equatable {
        let name: String
        let value: String
    }

    let pairs: [Pair]
    /// The query as it was sent, without the question mark; nil where the URL has none.
    let raw: String?

    /// Parses `name=value&name=value`; `+` is a space, a name without `=` has the empty value.
    init(_ raw: String?) {
        self.raw = raw
        var pairs: [Pair] = []
        for part in (raw ?? "").split(separator: "&") {
            let cut = part.utf8.firstIndex(of: UInt8(ascii: "="))
            let name = part[..<(cut ?? part.endIndex)]
            let value = cut.map { part[part.utf8.index(after: $0)...] } ?? ""
            pairs.append(Pair(name: FormEncoding.decode(name.utf8), value: FormEncoding.decode(value.utf8)))
        }
        self.pairs = pairs
    }

    /// The last value of a name (as form decoding has it), or nil where it does not occur.
    subscript(name: String) -> String? {
        pairs.last { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }

    /// The last value of a name unless that is empty.
    func filled(_ name: String) -> String? {
        guard let value = self[name], !value.isEmpty else { return nil }
        return value
    }

    /// Whether a name is there without saying anything: a value of it is empty or blank.
    func isBlank(_ name: String) -> Bool {
        all(name).contains { $0.allSatisfy(\.isWhitespace) }
    }

    /// Every value of a name, in order; pass `success[]` for the elements of an array.
    func all(_ name: String) -> [String] {
        pairs.filter { $0.name.utf8.elementsEqual(name.utf8) }.map(\.value)
    }

    /// Whether a flag is set: only the text `true` sets one.
    func isTrue(_ name: String) -> Bool { self[name] == "true" }
}
