/// A header line on a command line: `Name: value`.
struct HeaderArgument {
    let pair: (name: String, value: String)

    /// Refuses what lacks a name, or could end the line and begin another one.
    init(_ text: String) throws(CommandFailure) {
        guard let colon = text.firstIndex(of: ":"), text.startIndex < colon,
            text[..<colon].withoutSpaces.utf8.allSatisfy(Self.isNameByte), !text[..<colon].isBlank
        else {
            throw CommandFailure(.usage, "'\(text)' is not a header: write 'Name: value'.")
        }
        guard !text.utf8.contains(where: { $0 == 0 || $0 == 10 || $0 == 13 }) else {
            throw CommandFailure(.usage, "The header \(text[..<colon]) must not contain a line break.")
        }
        pair = (text[..<colon].withoutSpaces, text[text.index(after: colon)...].withoutSpaces)
    }

    /// A byte of a token (RFC 9110, section 5.6.2).
    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
