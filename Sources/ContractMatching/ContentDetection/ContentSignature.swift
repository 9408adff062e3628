/// Bytes that tell a format by standing at one place.
struct ContentSignature {
    let type: String
    let bytes: [UInt8]
    let offset: Int

    init(_ type: String, _ bytes: [UInt8], at offset: Int = 0) {
        self.type = type
        self.bytes = bytes
        self.offset = offset
    }

    init(_ type: String, _ text: String, at offset: Int = 0) {
        self.init(type, Array(text.utf8), at: offset)
    }

    func matches(_ data: [UInt8]) -> Bool {
        data.count >= offset + bytes.count && data[offset...].starts(with: bytes)
    }
}

extension ContentSignature {
    /// The first one that matches counts. Formats that share their beginning are told apart before.
    static let all = images + documents + archives + sounds + films + programs + fonts

    private static let images = [
        ContentSignature("image/png", [0x89, 0x50, 0x4E, 0x47]),
        ContentSignature("image/jpeg", [0xFF, 0xD8, 0xFF]),
        ContentSignature("image/gif", "GIF"),
        ContentSignature("image/x-canon-cr2", [0x49, 0x49, 0x2A, 0x00, 0x10, 0x00, 0x00, 0x00, 0x43, 0x52]),
        ContentSignature("image/tiff", [0x49, 0x49, 0x2A, 0x00]),
        ContentSignature("image/tiff", [0x4D, 0x4D, 0x00, 0x2A]),
        ContentSignature("image/vnd.ms-photo", [0x49, 0x49, 0xBC]),
        ContentSignature("image/bmp", "BM"),
        ContentSignature("image/vnd.adobe.photoshop", "8BPS"),
        ContentSignature("image/vnd.microsoft.icon", [0x00, 0x00, 0x01, 0x00]),
        ContentSignature("image/jp2", [0x00, 0x00, 0x00, 0x0C, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A]),
        ContentSignature("image/jxl", [0xFF, 0x0A]),
        ContentSignature("image/vnd.djvu", "AT&TFORM"),
    ]

    private static let documents = [
        ContentSignature("application/pdf", "%PDF"),
        ContentSignature("application/rtf", "{\\rtf"),
        ContentSignature("application/postscript", "%!"),
        ContentSignature("application/x-ole-storage", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
        ContentSignature("application/vnd.sqlite3", "SQLi"),
        ContentSignature("text/calendar", "BEGIN:VCALENDAR"),
        ContentSignature("text/vcard", "BEGIN:VCARD"),
        ContentSignature("application/dicom", "DICM", at: 128),
    ]

    private static let archives = [
        ContentSignature("application/gzip", [0x1F, 0x8B, 0x08]),
        ContentSignature("application/x-bzip2", "BZh"),
        ContentSignature("application/x-xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
        ContentSignature("application/x-7z-compressed", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
        ContentSignature("application/vnd.rar", [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07]),
        ContentSignature("application/x-tar", "ustar", at: 257),
        ContentSignature("application/zstd", [0x28, 0xB5, 0x2F, 0xFD]),
        ContentSignature("application/x-lz4", [0x04, 0x22, 0x4D, 0x18]),
        ContentSignature("application/x-lzip", "LZIP"),
        ContentSignature("application/x-compress", [0x1F, 0x9D]),
        ContentSignature("application/vnd.debian.binary-package", "!<arch>\ndebian-binary"),
        ContentSignature("application/x-unix-archive", "!<arch>"),
        ContentSignature("application/vnd.ms-cab-compressed", "MSCF"),
        ContentSignature("application/x-rpm", [0xED, 0xAB, 0xEE, 0xDB]),
    ]

    private static let sounds = [
        ContentSignature("audio/mpeg", "ID3"),
        ContentSignature("audio/mpeg", [0xFF, 0xFB]),
        ContentSignature("audio/mpeg", [0xFF, 0xF3]),
        ContentSignature("audio/mpeg", [0xFF, 0xF2]),
        ContentSignature("audio/aac", [0xFF, 0xF1]),
        ContentSignature("audio/aac", [0xFF, 0xF9]),
        ContentSignature("audio/opus", "OpusHead", at: 28),
        ContentSignature("audio/ogg", "OggS"),
        ContentSignature("audio/x-flac", "fLaC"),
        ContentSignature("audio/midi", "MThd"),
        ContentSignature("audio/x-aiff", "AIFF", at: 8),
    ]

    private static let films = [
        ContentSignature("video/x-flv", [0x46, 0x4C, 0x56, 0x01]),
        ContentSignature("video/mpeg", [0x00, 0x00, 0x01, 0xBA]),
        ContentSignature("video/mpeg", [0x00, 0x00, 0x01, 0xB3]),
        ContentSignature("video/x-ms-wmv", [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]),
        ContentSignature("video/quicktime", "moov", at: 4),
        ContentSignature("video/quicktime", "mdat", at: 4),
    ]

    private static let programs = [
        ContentSignature("application/wasm", [0x00, 0x61, 0x73, 0x6D]),
        ContentSignature("application/x-executable", [0x7F, 0x45, 0x4C, 0x46]),
        ContentSignature("application/vnd.microsoft.portable-executable", "MZ"),
        ContentSignature("application/x-shockwave-flash", "FWS"),
        ContentSignature("application/x-shockwave-flash", "CWS"),
        ContentSignature("application/java", [0xCA, 0xFE, 0xBA, 0xBE]),
        ContentSignature("application/x-mach-binary", [0xCF, 0xFA, 0xED, 0xFE]),
        ContentSignature("application/x-mach-binary", [0xCE, 0xFA, 0xED, 0xFE]),
    ]

    private static let fonts = [
        ContentSignature("application/font-woff", "wOFF"),
        ContentSignature("application/font-woff", "wOF2"),
        ContentSignature("application/font-sfnt", [0x00, 0x01, 0x00, 0x00, 0x00]),
        ContentSignature("application/font-sfnt", [0x4F, 0x54, 0x54, 0x4F, 0x00]),
    ]
}
