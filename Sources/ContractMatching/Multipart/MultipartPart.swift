import ContractModel
import TextCoding

/// One part of a multipart body.
struct MultipartPart: Sendable {
    struct Header: Sendable {
        /// In lower case.
        let name: String
        let value: String
    }

    let headers: [Header]
    /// Decoded, where the part says that it is base64.
    let bytes: [UInt8]
    /// The name of `Content-Disposition`; nil where there is none.
    let name: String?
    /// Whether it is a file: one with a file name, or without `Content-Disposition`. Anything else is a field.
    let isFile: Bool
    /// nil where `Content-Type` is missing or no media type.
    let type: ContentType?
    /// Where it stands in the body, from 0.
    let position: Int

    init(headers: [Header], bytes: [UInt8], position: Int) {
        self.headers = headers
        self.position = position
        let disposition = headers.first { $0.name == "content-disposition" }.map { ContentDisposition($0.value) }
        name = disposition?.name
        isFile = disposition == nil || disposition?.fileName != nil
        type = headers.first { $0.name == "content-type" }.flatMap { ContentType(parsing: $0.value) }
        let encoding = headers.first { $0.name == "content-transfer-encoding" }?.value.lowercased()
        self.bytes = encoding == "base64" ? Self.decoded(bytes) ?? bytes : bytes
    }

    /// The values of a header, in order.
    func values(of name: String) -> [String] {
        headers.filter { $0.name == name }.map(\.value)
    }

    /// RFC 2045, section 6.8: line ends don't count.
    private static func decoded(_ bytes: [UInt8]) -> [UInt8]? {
        Base64.decode(bytes.filter { $0 != 0x0D && $0 != 0x0A })
    }
}
