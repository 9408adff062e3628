/// The parts of an absolute `http` or `https` URL, as they are written: nothing is decoded, encoded or normalised.
package struct HTTPURL: Sendable, Hashable {
    /// `http` or `https`, in lower case.
    package var scheme: String
    /// What stands before the `@`, still percent-encoded.
    package var userInfo: String?
    /// As written; an IPv6 address keeps its brackets.
    package var host: String
    /// nil where none is written.
    package var port: Int?
    /// Empty, or from the first slash on.
    package var path: String
    /// Without the question mark; nil where there is none.
    package var query: String?
    /// Without the hash; nil where there is none.
    package var fragment: String?

    /// nil unless the text is an absolute URL of one of the two schemes with a host and, if any, a port of 0 to 65535.
    package init?(_ text: String) {
        guard let colon = text.firstRange(of: "://") else { return nil }
        scheme = text[..<colon.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https" else { return nil }
        var rest = text[colon.upperBound...]
        fragment = HTTPURL.cut(&rest, at: "#")
        query = HTTPURL.cut(&rest, at: "?")
        let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
        path = String(rest[slash...])
        var authority = rest[..<slash]
        if let at = authority.utf8.lastIndex(of: UInt8(ascii: "@")) {
            userInfo = String(authority[..<at])
            authority = authority[authority.utf8.index(after: at)...]
        }
        guard let (host, port) = HTTPURL.hostAndPort(authority), !host.isEmpty else { return nil }
        self.host = host
        self.port = port
    }

    /// The port that is written, or else the scheme's own.
    package var effectivePort: Int { port ?? (scheme == "https" ? 443 : 80) }

    /// Scheme, host and port, without user information.
    package var origin: String { "\(scheme)://\(host)" + (port.map { ":\($0)" } ?? "") }

    /// Path and query, as an origin-form request target; `/` where the path is empty.
    package var target: String { (path.isEmpty ? "/" : path) + (query.map { "?" + $0 } ?? "") }

    /// The whole URL again, user information included: not for messages or logs.
    package var text: String {
        let credentials = userInfo.map { $0 + "@" } ?? ""
        let authority = "\(scheme)://\(credentials)\(host)" + (port.map { ":\($0)" } ?? "")
        return authority + path + (query.map { "?" + $0 } ?? "") + (fragment.map { "#" + $0 } ?? "")
    }

    /// Whether both name the same scheme, host (ASCII case ignored) and effective port.
    package func hasSameOrigin(as other: HTTPURL) -> Bool {
        scheme == other.scheme && effectivePort == other.effectivePort && host.lowercased() == other.host.lowercased()
    }
}

extension HTTPURL {
    private static func cut(_ rest: inout Substring, at mark: Unicode.Scalar) -> String? {
        guard let position = rest.unicodeScalars.firstIndex(of: mark) else { return nil }
        defer { rest = rest[..<position] }
        return String(rest.unicodeScalars[position...].dropFirst())
    }

    private static func hostAndPort(_ authority: Substring) -> (host: String, port: Int?)? {
        let bytes = authority.utf8
        let afterBracket = bytes.lastIndex(of: UInt8(ascii: "]")) ?? bytes.startIndex
        guard let colon = bytes[afterBracket...].lastIndex(of: UInt8(ascii: ":")) else {
            return (String(authority), nil)
        }
        let digits = bytes[bytes.index(after: colon)...]
        let host = String(authority[..<colon])
        if digits.isEmpty { return (host, nil) }
        guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let port = Int(Substring(digits)), (0...65535).contains(port)
        else { return nil }
        return (host, port)
    }
}
