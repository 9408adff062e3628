import ContractModel
import HTTPTypes
import TextCoding

/// A request as it came, in the terms of a contract.
struct ReceivedRequest: Sendable {
    /// With the path as it was sent.
    let part: RequestPart
    /// The same request with its path decoded, where that differs: contracts hold paths in either form.
    let decoded: RequestPart?
    /// Path and query as they were sent.
    let target: String

    init(_ head: HTTPRequest, body: [UInt8]) {
        target = head.path ?? "/"
        let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = halves[0].isEmpty ? "/" : String(halves[0])
        // The library keeps this line apart from the others.
        let host = head.authority.map { [(name: "Host", value: $0)] } ?? []
        let lines = host + head.headerFields.map { (name: $0.name.rawName, value: $0.value) }
        part = RequestPart(
            method: head.method.rawValue.uppercased(), path: path,
            query: halves.count > 1 ? [QueryParameter](decoding: String(halves[1])) : nil,
            headers: [HeaderField](lines: lines), body: ContractBody(received: body))
        if let plain = PercentEncoding.decode(path), plain != path {
            var decoded = part
            decoded.path = plain
            self.decoded = decoded
        } else {
            decoded = nil
        }
    }

    var method: String { part.method }

    /// The path without query, as it was sent.
    var path: String { part.path }

    func value(of header: String) -> String? { part.headers?[header]?.values.first }
}
