import ContractModel

/// What bytes are, by their content alone.
///
/// First the signatures of common formats, then markup and scripts, then text: everything without a NUL byte. The
/// answer is the same on every machine; no data base of the system is asked.
enum DataType {
    /// The media types that bytes may be called, the most telling first. JSON text, for example, is `application/json`,
    /// and may as well be called `text/plain`.
    static func candidates(for bytes: [UInt8]) -> [ContentType] {
        if let name = signature(bytes) { return types(name) }
        if isHTML(bytes) { return types("text/html") }
        if isXMLDeclaration(bytes) { return types("text/xml") }
        if bytes.starts(with: "#!".utf8), bytes.count > 2 { return types("text/x-shellscript") }
        guard !bytes.contains(0) else { return [.octetStream] }
        let text = ContentType.detected(inText: bytes)
        return text == .text ? [.text] : [text, .text]
    }

    private static func types(_ name: String) -> [ContentType] {
        [ContentType(parsing: name) ?? .octetStream]
    }

    private static func signature(_ bytes: [UInt8]) -> String? {
        if let name = ContainerSignature.name(of: bytes) { return name }
        return ContentSignature.all.first { $0.matches(bytes) }?.type
    }

    /// A document type or one of the tags that HTML documents begin with.
    private static func isHTML(_ bytes: [UInt8]) -> Bool {
        let start = bytes.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }.prefix(16)
            .map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
        if start.starts(with: "<!DOCTYPE".utf8) || start.starts(with: "<!--".utf8) { return true }
        if start.starts(with: "<HTML".utf8) { return true }
        guard start.first == UInt8(ascii: "<") else { return false }
        let name = start.dropFirst().prefix { $0 != UInt8(ascii: ">") && $0 != 0x20 }
        guard name.count + 1 < start.count else { return false }
        return htmlTags.contains { name.elementsEqual($0.utf8) }
    }

    private static let htmlTags = [
        "HEAD", "SCRIPT", "IFRAME", "H1", "DIV", "FONT", "TABLE", "A", "STYLE", "TITLE", "B", "BODY", "BR", "P",
    ]

    private static func isXMLDeclaration(_ bytes: [UInt8]) -> Bool {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        let start = text.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }.prefix(5)
        return start.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }.elementsEqual("<?xml".utf8)
    }
}
