import HTTPTypes
import Hummingbird
import NIOCore

/// What a browser gets.
struct Page: Sendable {
    private let status: HTTPResponse.Status
    private let fields: HTTPFields
    private let body: ByteBuffer

    private init(_ status: HTTPResponse.Status, _ fields: HTTPFields, _ body: ByteBuffer) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// A document; browsers don't keep it.
    static func html(_ text: String, status: HTTPResponse.Status = .ok) -> Page {
        var fields: HTTPFields = [
            .contentType: "text/html;charset=utf-8", .cacheControl: "no-cache, no-store, must-revalidate",
            .expires: "0",
        ]
        if let pragma = HTTPField.Name("Pragma") { fields[pragma] = "no-cache" }
        return Page(status, fields, ByteBuffer(string: text))
    }

    /// A file that stays the same for a version of the broker.
    static func asset(_ bytes: [UInt8], type: String) -> Page {
        Page(.ok, [.contentType: type, .cacheControl: "max-age=86400"], ByteBuffer(bytes: bytes))
    }

    /// Sends the browser elsewhere.
    static func redirect(to url: String, status: HTTPResponse.Status = .found) -> Page {
        Page(status, [.location: url, .contentType: "text/html;charset=utf-8"], ByteBuffer())
    }

    var response: Response {
        Response(status: status, headers: fields, body: ResponseBody(byteBuffer: body))
    }
}
