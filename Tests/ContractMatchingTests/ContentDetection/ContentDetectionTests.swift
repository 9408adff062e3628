import ContractMatching
import Testing

@Suite("Media types of data")
struct ContentDetectionTests {
    /// What the data is called in the message of a rule that it doesn't satisfy.
    private func detected(_ bytes: [UInt8]) throws -> String {
        let rule = rules("$", #"{"match": "contentType", "value": "x/y"}"#)
        let text = try compareBodies("application/octet-stream", [1], bytes, rules: rule).first?.text ?? ""
        return String(text.split(separator: "'").last ?? "")
    }

    @Test(
        "signatures tell formats",
        arguments: [
            ("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A]), ("image/jpeg", [0xFF, 0xD8, 0xFF, 0xE0]),
            ("image/tiff", [0x49, 0x49, 0x2A, 0x00, 0x08]), ("image/tiff", [0x4D, 0x4D, 0x00, 0x2A]),
            ("image/vnd.microsoft.icon", [0x00, 0x00, 0x01, 0x00, 0x01]), ("application/gzip", [0x1F, 0x8B, 0x08]),
            ("application/x-xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]), ("application/wasm", [0x00, 0x61, 0x73, 0x6D]),
            ("application/x-executable", [0x7F, 0x45, 0x4C, 0x46]), ("audio/mpeg", [0xFF, 0xFB, 0x90]),
            ("application/zip", [0x50, 0x4B, 0x03, 0x04, 0x14]),
            ("application/font-sfnt", [0x00, 0x01, 0x00, 0x00, 0x00]),
        ] as [(String, [UInt8])])
    func signatures(type: String, bytes: [UInt8]) throws {
        #expect(try detected(bytes) == type)
    }

    @Test(
        "texts at the beginning tell formats",
        arguments: [
            ("image/gif", "GIF89a"), ("image/bmp", "BM6"), ("application/pdf", "%PDF-1.7"),
            ("application/rtf", "{\\rtf1"),
            ("application/x-bzip2", "BZh9"), ("audio/mpeg", "ID3\u{3}"), ("audio/ogg", "OggS"),
            ("audio/x-flac", "fLaC"),
            ("image/webp", "RIFF____WEBPVP8 "), ("audio/x-wav", "RIFF____WAVEfmt "),
            ("video/x-msvideo", "RIFF____AVI LIST"),
            ("video/mp4", "____ftypisom"), ("video/quicktime", "____ftypqt  "),
            ("application/vnd.sqlite3", "SQLite format 3"),
            ("application/font-woff", "wOF2"), ("text/html", "<!DOCTYPE html><p>"), ("text/html", " <HTML>"),
            ("text/html", "<p>x</p>"), ("text/html", "<a href='x'>"), ("text/xml", "<?xml version='1.0'?><a/>"),
            ("application/xml", "<foo/>"), ("application/xml", "<a/>"), ("text/x-shellscript", "#!/bin/sh\n"),
            ("text/plain", "#!"), ("application/json", #" {"a": 1}"#), ("application/json", "[1]"),
            ("text/plain", "hello"),
            ("text/plain", "{a:1}"), ("application/octet-stream", "a\0b"),
            ("application/octet-stream", "RIFF\0___ABCD"),
        ])
    func texts(type: String, text: String) throws {
        #expect(try detected(Array(text.utf8)) == type)
    }

    @Test("bytes without a NUL are text, whatever their encoding")
    func plain() throws {
        #expect(try detected([0x6E, 0x61, 0xEF, 0x76, 0x65]) == "text/plain")
        #expect(try detected(Array(repeating: 0x61, count: 5_000) + [0]) == "application/octet-stream")
    }

    @Test("JSON and XML texts may be called plain text too; names are compared without case")
    func alternatives() throws {
        func accepts(_ type: String, _ text: String) throws -> Bool {
            let rule = rules("$", #"{"match": "contentType", "value": "\#(type)"}"#)
            return try compareBodies("application/octet-stream", "x", text, rules: rule).isEmpty
        }
        #expect(try accepts("application/json", "{}"))
        #expect(try accepts("text/plain", "{}"))
        #expect(try accepts("TEXT/Plain", "hello"))
        #expect(try !accepts("application/json", "hello"))
        #expect(try !accepts("text/plain; charset=utf-8", "hello"))
        #expect(try !accepts("image/*", "GIF89a"))
    }
}
