import ContractModel
import HTTPTransport
import TextCoding

/// Makes requests to the provider from those of contracts.
struct ProviderRequest: Sendable {
    let provider: ProviderTarget

    /// The request as it goes over the wire. `transport` is the one that the interaction names.
    func request(_ part: RequestPart, transport: String?) -> HTTPRequest {
        request(part, transports: [transport, "http"].compactMap(\.self))
    }

    /// The request as it goes over the wire, by the first of these transports that is known, else the ordinary way.
    func request(_ part: RequestPart, transports: [String]) -> HTTPRequest {
        var request = HTTPRequest(
            method: Self.isToken(part.method) ? part.method : "GET", url: url(part, base: base(transports)))
        let fields = (part.headers ?? []).flatMap { header in header.values.map { HTTPField(header.name, $0) } }
        request.fields = provider.fields(over: fields)
        request.body = Self.body(part)
        request.options = provider.requestOptions
        return request
    }

    private func url(_ part: RequestPart, base: String) -> String {
        let path = part.path == "/" ? "" : ProviderPath.encode(part.path)
        let query = ProviderPath.query(part.query ?? [])
        var url = base
        while url.hasSuffix("/"), !path.isEmpty { url.removeLast() }
        if !path.isEmpty, !path.hasPrefix("/") { url += "/" }
        url += path
        if path.isEmpty, url.utf8.count(where: { $0 == UInt8(ascii: "/") }) < 3 { url += "/" }
        guard !query.isEmpty else { return url }
        // A path may bring a query of its own.
        guard path.contains("?") else { return "\(url)?\(query)" }
        return path.hasSuffix("?") ? url + query : "\(url)&\(query)"
    }

    private func base(_ transports: [String]) -> String {
        let known = transports.lazy.compactMap { name in provider.transports.first { $0.name == name } }
        if let other = known.first {
            return "http://\(host):\(other.port)\(Self.absolute(other.path))"
        }
        let port = provider.port.map { ":\($0)" } ?? ""
        return "\(provider.scheme)://\(host)\(port)\(Self.absolute(provider.basePath))"
    }

    /// An IPv6 address stands in brackets in a URL. A single colon is that of a port, which some people give here.
    private var host: String {
        let isBareAddress = provider.host.utf8.count { $0 == UInt8(ascii: ":") } > 1 && !provider.host.hasPrefix("[")
        return isBareAddress ? "[\(provider.host)]" : provider.host
    }

    private static func absolute(_ path: String) -> String {
        path.isEmpty || path.hasPrefix("/") ? path : "/" + path
    }

    /// JSON null is sent as such where the request says that it is JSON.
    private static func body(_ part: RequestPart) -> [UInt8]? {
        switch part.body {
        case .present(let content): content.bytes
        case .null: part.headers?.contentType?.isJSON == true ? Array("null".utf8) : nil
        case .missing, .empty: nil
        }
    }

    private static func isToken(_ method: String) -> Bool {
        !method.isEmpty
            && method.utf8.allSatisfy { byte in
                byte > 0x20 && byte < 0x7F && !"()<>@,;:\\\"/[]?={}".utf8.contains(byte)
            }
    }
}

extension ProviderTarget {
    /// These lines, with custom headers in the place of those of the same name, and what every request carries.
    func fields(over own: [HTTPField]) -> [HTTPField] {
        let custom = Set(headers.map { $0.name.lowercased() })
        var fields = own.filter { !custom.contains($0.name.lowercased()) }
        fields += headers.map { HTTPField($0.name, $0.value) }
        if fields.first(named: "accept") == nil { fields.append(HTTPField("Accept", "*/*")) }
        if fields.first(named: "user-agent") == nil { fields.append(HTTPField("User-Agent", "treaty")) }
        return fields
    }

    /// Limits of each request to the provider and of each state change.
    var requestOptions: HTTPOptions {
        var options = HTTPOptions()
        options.timeLimit = timeLimit
        options.connectTimeLimit = min(timeLimit, options.connectTimeLimit)
        options.maximumRedirects = 10
        options.acceptsCompression = true
        options.tls.verifiesPeer = verifiesCertificates
        return options
    }
}

/// Paths and queries as they stand in URLs.
enum ProviderPath {
    /// The path with everything encoded that may not stand in one; escapes that are there stay as they are. What
    /// follows a question mark is a query, to which other rules apply (URL Standard, percent-encode sets).
    static func encode(_ path: String) -> String {
        var bytes: [UInt8] = []
        var isQuery = false
        for byte in path.utf8 {
            let isRefused = (isQuery ? "\"#<>'" : "\"#<>`{}\\").utf8.contains(byte)
            let isAllowed = byte > 0x20 && byte < 0x7F && !isRefused
            if isAllowed { bytes.append(byte) } else { bytes += PercentEncoding.escape(byte) }
            if byte == UInt8(ascii: "?") { isQuery = true }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Sorted by name, values in order; values of nil are left out.
    static func query(_ parameters: [QueryParameter]) -> String {
        parameters.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
            .flatMap { parameter in
                parameter.values.compactMap(\.self).map { value in
                    "\(FormEncoding.encode(parameter.name))=\(FormEncoding.encode(value))"
                }
            }
            .joined(separator: "&")
    }
}
