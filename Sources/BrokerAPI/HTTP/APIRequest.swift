import HTTPTypes
import JSONText
import Logging

/// A request as handlers see it: decoded, within limits, and with what is needed to build links.
struct APIRequest: Sendable {
    let method: HTTPRequest.Method
    let path: RequestPath
    /// The decoded path segments that the route's pattern names.
    let captures: [String: String]
    let query: QueryParameters
    let headers: HTTPFields
    let accept: AcceptHeader
    /// The body as it was sent; empty for methods that have none.
    let body: [UInt8]
    /// The body, where the route reads JSON and one was sent as JSON.
    let json: JSONObject?
    /// Members that the body repeats; the last one of a name counts.
    let duplicates: [JSONDuplicate]
    /// Builds every URL of the response.
    let links: Links
    let logger: Logger
    /// The type that was negotiated for the response; the first one offered until then.
    var responseType: ContentType

    /// The URL that was asked for, without its query and without trailing slash.
    var resourceURL: String { links.base + path.raw }

    /// The URL that was asked for, with its query as it was sent.
    var requestURL: String {
        guard let query = query.raw, !query.isEmpty else { return resourceURL }
        return resourceURL + "?" + query
    }

    /// The decoded path segment that the pattern calls `name`.
    ///
    /// - Throws: ``UnknownCapture`` where the route's pattern has no such name, which is a defect of the route.
    func capture(_ name: String) throws -> String {
        guard let value = captures[name] else { throw UnknownCapture(name: name) }
        return value
    }
}

/// A handler asked for a path segment that its route doesn't name.
struct UnknownCapture: Error {
    let name: String
}
