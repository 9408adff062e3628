import CCurl

extension CurlHandle {
    /// When the certificate of the server ceases to be valid, in seconds since 1970.
    ///
    /// nil where taking note of it was not asked for, and where the connection was there before this transfer.
    var certificateExpiry: Int? {
        var line = treaty_curl_own_certificate(easy)
        while let current = line {
            let text = current.pointee.data.map { String(cString: $0) } ?? ""
            if text.hasPrefix(Self.expiryLabel) { return Self.time(text.dropFirst(Self.expiryLabel.count)) }
            line = UnsafePointer(current.pointee.next)
        }
        return nil
    }

    private static let expiryLabel = "Expire date:"

    /// `Nov 22 19:13:00 2027 GMT` or `2027-11-22 19:13:00 GMT`, as libcurl was built.
    private static func time(_ text: Substring) -> Int? {
        // libcurl reads a date that begins with the year only without hyphens.
        let seconds = curl_getdate(String(text.filter { $0 != "-" }), nil)
        return seconds < 0 ? nil : Int(seconds)
    }
}
