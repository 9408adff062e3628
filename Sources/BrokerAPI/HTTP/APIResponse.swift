import HTTPTypes
import JSONText
import NIOCore

/// What a handler answers: status, its own fields and a body. The fields that all answers carry are added afterwards.
struct APIResponse: Sendable {
    var status: HTTPResponse.Status
    var fields: HTTPFields
    var body: ByteBuffer
    /// Whether it is a list of what belongs to a name that need not exist, and nothing does.
    var isWithoutEntries = false

    init(_ status: HTTPResponse.Status, fields: HTTPFields = HTTPFields(), body: ByteBuffer = ByteBuffer()) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    init(_ status: HTTPResponse.Status, type: String, body: String) {
        self.init(status, fields: [.contentType: type], body: ByteBuffer(string: body))
    }

    /// A HAL document.
    static func hal(_ object: JSONObject, status: HTTPResponse.Status = .ok) -> APIResponse {
        document(object, as: .hal, status: status)
    }

    /// A HAL document that was put together with ``HALDocument``; resources that offer several types pass the one that
    /// was negotiated.
    static func hal(
        _ document: HALDocument, as type: ContentType = .hal, status: HTTPResponse.Status = .ok
    ) -> APIResponse {
        bytes(document.compactBytes(), as: type, status: status)
    }

    /// JSON without links.
    static func json(_ object: JSONObject, status: HTTPResponse.Status = .ok) -> APIResponse {
        document(object, as: .json, status: status)
    }

    /// A JSON object under the given type.
    static func document(
        _ object: JSONObject, as type: ContentType, status: HTTPResponse.Status = .ok
    ) -> APIResponse {
        bytes(JSONValue.object(object).compactBytes(), as: type, status: status)
    }

    /// A body that is written already.
    static func bytes(_ bytes: [UInt8], as type: ContentType, status: HTTPResponse.Status = .ok) -> APIResponse {
        written(ByteBuffer(bytes: bytes), as: type, status: status)
    }

    /// A body that is written already.
    static func written(_ body: ByteBuffer, as type: ContentType, status: HTTPResponse.Status = .ok) -> APIResponse {
        APIResponse(status, fields: [.contentType: type.fieldValue], body: body)
    }

    /// Plain text for people.
    static func text(_ text: String, status: HTTPResponse.Status = .ok) -> APIResponse {
        APIResponse(status, type: ContentType.text.fieldValue, body: text)
    }

    /// No body and no type.
    static func empty(_ status: HTTPResponse.Status = .noContent) -> APIResponse {
        APIResponse(status)
    }

    /// The same answer, noted as one about a name to which nothing belongs.
    func withoutEntries(_ isEmpty: Bool) -> APIResponse {
        var response = self
        response.isWithoutEntries = isEmpty
        return response
    }

    /// The same answer with a `Location`.
    func located(at url: String) -> APIResponse {
        var response = self
        response.fields[.location] = url
        return response
    }

    /// The same answer with the number of the consumer version that a "latest" URL led to.
    func consumerVersion(_ number: String) -> APIResponse {
        var response = self
        response.fields[named: FieldName.consumerVersion] = FieldText.printable(number)
        return response
    }
}
