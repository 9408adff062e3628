import CCurl

/// Where the certificates are that every connection trusts by default.
package enum SystemCertificates {
    /// The file of them, as PEM text; nil where the system has only a folder, or libcurl doesn't tell.
    package static var file: String? {
        guard CurlHandle.isLibraryReady, let easy = curl_easy_init() else { return nil }
        defer { curl_easy_cleanup(easy) }
        return treaty_curl_authority_file(easy).map { String(cString: $0) }
    }
}
