import BrokerCore

/// The integrations as a graph in the language DOT.
struct IntegrationGraph {
    let integrations: [Integration]

    var text: String {
        let lines = integrations.map { "  \(node($0.consumer.name)) -> \(node($0.provider.name))\n" }.joined()
        return "digraph { ranksep=3; ratio=auto; overlap=false; node [  shape = plaintext, fontname = Helvetica ];\n"
            + lines + "}\n"
    }

    /// With underscores for spaces; in quotes where the language would not take it for a name.
    private func node(_ name: String) -> String {
        let name = name.replacing(" ", with: "_")
        let isPlain = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == UInt8(ascii: "_") || byte >= 0x80
        }
        guard !isPlain || name.first?.isNumber ?? true else { return name }
        // By scalars: with a combining mark behind it a quotation mark is part of another character.
        let escaped = name.unicodeScalars.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
        return "\"" + String(String.UnicodeScalarView(escaped)) + "\""
    }
}
