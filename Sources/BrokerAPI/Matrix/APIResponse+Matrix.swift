import BrokerCore

extension APIResponse {
    /// The answer of the matrix, in the form that was negotiated.
    static func matrix(_ answer: MatrixAnswer, _ request: APIRequest) -> APIResponse {
        guard request.responseType != .text else { return .text(MatrixTable(answer).text) }
        return .bytes(MatrixResource(answer, request.links).compactBytes(), as: request.responseType)
    }
}
