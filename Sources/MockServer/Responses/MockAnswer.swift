import ContractModel
import HTTPTypes
import Hummingbird
import JSONText
import NIOCore

/// What the mock answers, before it is written.
struct MockAnswer: Sendable {
    var status: Int
    var fields = HTTPFields()
    var body: [UInt8] = []

    /// The response of an interaction: what it says, and nothing that it doesn't, apart from what HTTP itself needs.
    init(_ response: ResponsePart, isHead: Bool) {
        status = response.status
        for field in response.headers ?? [] {
            guard let name = HTTPField.Name(field.name), !Self.isOfTheConnection(name, isHead: isHead) else { continue }
            for value in field.values { fields.append(HTTPField(name: name, value: value)) }
        }
        // JSON null demands that nothing comes.
        body = response.body.content?.bytes ?? []
    }

    /// A document of the mock's own.
    init(status: Int, json: JSONValue, name: String) {
        self.status = status
        fields[.contentType] = "application/json; charset=utf-8"
        if let header = HTTPField.Name("X-Pact") { fields[header] = name }
        body = json.compactBytes()
    }

    init(status: Int) {
        self.status = status
    }

    /// Without its body, where the request or the status allows none (RFC 9110, sections 6.4.1 and 9.3.2).
    func response(isHead: Bool) -> Response {
        let isEmpty = [204, 304].contains(status)
        let response = Response(
            status: HTTPResponse.Status(code: status), headers: fields,
            body: isEmpty ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
        return isHead ? response.createHeadResponse() : response
    }

    /// The length is that of what is sent; to a HEAD, which gets nothing, it is what the contract says.
    private static func isOfTheConnection(_ name: HTTPField.Name, isHead: Bool) -> Bool {
        if name == .contentLength { return !isHead }
        return name == .transferEncoding || name == .connection
    }
}
