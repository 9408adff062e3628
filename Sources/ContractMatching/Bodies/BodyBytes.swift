/// A body that is not looked into, as rules see it.
struct BodyBytes {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The bytes as text; nil where they are not UTF-8.
    var text: String? { String(validating: bytes, as: UTF8.self) }

    static let notText = "Could not convert actual bytes into a UTF-8 string"
}

extension BodyBytes: CustomStringConvertible {
    /// `'[97, 98]...' (2 bytes)`
    var description: String {
        let start = bytes.prefix(10).map { String($0) }.joined(separator: ", ")
        return "'[\(start)]...' (\(bytes.count) bytes)"
    }
}
