extension ContentType {
    /// Reads a media type of RFC 9110, section 8.3.1; nil where the text is not one.
    package init?(parsing text: String) {
        var pieces = Self.pieces(of: text)[...]
        guard let type = pieces.popFirst()?.split(separator: "/", omittingEmptySubsequences: false), type.count == 2
        else { return nil }
        let main = type[0].trimmedSpaces.lowercased()
        let full = type[1].trimmedSpaces.lowercased()
        guard Self.isToken(main), Self.isToken(full) else { return nil }
        var parameters: [Parameter] = []
        for piece in pieces where !piece.trimmedSpaces.isEmpty {
            guard let parameter = Self.parameter(piece) else { return nil }
            parameters.append(parameter)
        }
        let plus = full.lastIndex(of: "+").flatMap { $0 == full.startIndex ? nil : $0 }
        self.init(
            main: main, sub: plus.map { String(full[..<$0]) } ?? full,
            suffix: plus.map { String(full[full.index(after: $0)...]) },
            parameters: parameters.sorted { $0.name < $1.name })
    }

    /// The text between semicolons that are not inside quotes.
    private static func pieces(of text: String) -> [String] {
        var pieces: [[UInt8]] = [[]]
        var isQuoted = false
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == UInt8(ascii: ";"), !isQuoted {
                pieces.append([])
            } else {
                pieces[pieces.count - 1].append(byte)
            }
        }
        return pieces.map { String(decoding: $0, as: UTF8.self) }
    }

    private static func parameter(_ piece: String) -> Parameter? {
        let halves = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2 else { return nil }
        let name = halves[0].trimmedSpaces.lowercased()
        var value = halves[1].trimmedSpaces
        if value.utf8.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") {
            value = String(value.dropFirst().dropLast())
        } else if !isToken(value) {
            return nil
        }
        guard isToken(name) else { return nil }
        return Parameter(name: name, value: name == "charset" ? value.lowercased() : value)
    }

    private static func isToken(_ text: String) -> Bool {
        let separators = Set("()<>@,;:\\\"/[]?={} \t".utf8)
        return !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !separators.contains($0) }
    }
}
