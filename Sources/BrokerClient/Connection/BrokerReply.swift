import HTTPTransport
import JSONText

/// A 2xx of the broker.
package struct BrokerReply: Sendable {
    package let status: Int
    /// The body; an empty object where there is none.
    package let document: HALDocument
    let fields: [HTTPField]

    /// Throws unless the answer is a 2xx with a JSON object, or without a body.
    ///
    /// - Parameter secrets: What was sent and must not be shown.
    init(_ response: HTTPResponse, to request: HTTPRequest, hiding secrets: [String]) throws(BrokerClientError) {
        let url = request.shownURL
        guard (200..<300).contains(response.status) else { throw BrokerReply.error(response, url, secrets) }
        status = response.status
        fields = response.fields
        if response.body.isEmpty, request.method != "GET" {
            document = HALDocument(url: url, value: .object(JSONObject()), bytes: [])
            return
        }
        guard response.isJSON else {
            let type = response.mediaType ?? "a body without type"
            throw BrokerReply.unintelligible(url, "\(url) answered with \(type) in place of JSON", response)
        }
        do throws(JSONError) {
            let value = try JSONReader.read(response.body, limits: BrokerReply.limits).value
            document = HALDocument(url: url, value: value, bytes: response.body)
        } catch {
            throw BrokerReply.unintelligible(url, "\(url) answered with malformed JSON (\(error))", response)
        }
        guard document.value.object != nil else {
            throw BrokerReply.unintelligible(url, "\(url) answered with JSON that is not an object", response)
        }
    }

    private static let limits = JSONLimits(maximumDepth: 128, maximumBytes: 64 * 1024 * 1024)

    private static func error(
        _ response: HTTPResponse, _ url: String, _ secrets: [String]
    ) -> BrokerClientError {
        let body = ErrorBody(response)
        var failure = BrokerFailure(
            url: url, status: response.status, messages: body.messages, notices: body.notices, body: response.body)
        switch response.status {
        case 404 where body.isUnderstood:
            if body.messages == [nothingThere] { failure.messages = ["There is nothing at \(url) (404)."] }
            return .notFound(failure)
        case 401, 403, 408, 429: break
        case 400..<500 where body.isUnderstood: return .refused(failure)
        default: break
        }
        var told = body.messages.map(HTTPRedaction(secrets: secrets).text)
        // Of a 404 it would be the page of whatever answers there in the broker's place.
        if told.isEmpty, response.status >= 400, response.status != 404 {
            told = [response.plainSentence(without: secrets)].compactMap(\.self)
        }
        let reasons = told.isEmpty ? "" : ": " + told.joined(separator: "; ")
        failure.messages = [meaning(of: response, url) + reasons + "."]
        return .unreachable(failure)
    }

    /// What a broker says of any URL that it doesn't know; it names nothing.
    private static let nothingThere = "The requested document was not found on this server."

    private static func unintelligible(
        _ url: String, _ sentence: String, _ response: HTTPResponse
    ) -> BrokerClientError {
        .unreachable(
            BrokerFailure(
                url: url, status: response.status, messages: [sentence + "; is that the base URL of a broker?"],
                body: response.body))
    }

    private static func meaning(of response: HTTPResponse, _ url: String) -> String {
        switch response.status {
        case 401: "The broker wants other credentials for \(url) (401)"
        case 403: "The broker does not allow these credentials to use \(url) (403)"
        case 300..<400:
            "\(url) redirects to \(HTTPRedaction().url(response.fields.first(named: "Location") ?? "another place")) "
                + "(\(response.status)); give that as the base URL"
        case 429: "The broker refuses further requests to \(url) for now (429)"
        case 404: "Nothing at \(url) answers like a broker (404); check the base URL"
        default: "The broker answered \(url) with status \(response.status)"
        }
    }
}
