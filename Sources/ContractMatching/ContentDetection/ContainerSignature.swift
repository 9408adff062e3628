/// Formats that share their beginning with others and name themselves further in: RIFF, ISO media, Matroska and ZIP.
enum ContainerSignature {
    static func name(of bytes: [UInt8]) -> String? {
        if bytes.starts(with: "RIFF".utf8) { return riff(text(bytes, 8..<12)) }
        if text(bytes, 4..<8) == "ftyp" { return isoMedia(text(bytes, 8..<12)) }
        if bytes.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) { return matroska(bytes) }
        if bytes.starts(with: [0x50, 0x4B]), let kind = text(bytes, 2..<4) { return zip(kind, bytes) }
        return nil
    }

    private static func riff(_ kind: String?) -> String? {
        switch kind {
        case "WEBP": "image/webp"
        case "WAVE": "audio/x-wav"
        case "AVI ": "video/x-msvideo"
        default: nil
        }
    }

    private static func isoMedia(_ brand: String?) -> String? {
        switch brand {
        case "avif", "avis": "image/avif"
        case "heic", "heix", "mif1", "msf1": "image/heif"
        case "M4A ": "audio/m4a"
        case "M4V ", "M4VH", "M4VP": "video/x-m4v"
        case "qt  ": "video/quicktime"
        case "avc1", "dash", "iso2", "iso3", "iso4", "iso5", "iso6", "isom", "mmp4", "mp41", "mp42", "mp4v", "mp71",
            "MSNV":
            "video/mp4"
        default: nil
        }
    }

    private static func matroska(_ bytes: [UInt8]) -> String? {
        let start = String(decoding: bytes.prefix(64), as: UTF8.self)
        if start.contains("webm") { return "video/webm" }
        return start.contains("matroska") ? "application/x-matroska" : nil
    }

    /// Of a ZIP whose first entry is called `mimetype`, what that entry says.
    private static func zip(_ kind: String, _ bytes: [UInt8]) -> String? {
        guard ["\u{3}\u{4}", "\u{5}\u{6}", "\u{7}\u{8}"].contains(kind) else { return nil }
        guard text(bytes, 30..<38) == "mimetype" else { return "application/zip" }
        let said = String(decoding: bytes[38...].prefix(64), as: UTF8.self)
        return namedZips.first { said.hasPrefix($0) } ?? "application/zip"
    }

    private static let namedZips = [
        "application/epub+zip", "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.spreadsheet", "application/vnd.oasis.opendocument.presentation",
        "image/openraster",
    ]

    private static func text(_ bytes: [UInt8], _ range: Range<Int>) -> String? {
        bytes.count >= range.upperBound ? String(decoding: bytes[range], as: UTF8.self) : nil
    }
}
