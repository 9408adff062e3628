import HTTPTransport

extension BrokerClient {
    /// Asks the matrix, and lets a broker that can do so hold its answer back until no result is missing any more
    /// (`Prefer: wait=…`, RFC 7240).
    ///
    /// 0 only finds out whether the broker knows how to wait. Anything else is one attempt: where it fails, the
    /// question can be asked again without waiting.
    ///
    /// - Returns: The answer, and the seconds that the broker was ready to wait; nil where it doesn't know how to.
    package func matrix(
        _ query: MatrixQuery, waiting seconds: Int
    ) async throws(BrokerClientError) -> (answer: MatrixAnswer, granted: Int?) {
        let reply: BrokerReply
        do throws(BrokerClientError) {
            reply = try await get(
                "\(connection.address)/matrix?\(query.text)", fields: [HTTPField("Prefer", "wait=\(seconds)")],
                within: seconds > 0 ? .seconds(seconds + 30) : nil)
        } catch {
            throw await meaning(ofMatrixError: error)
        }
        let granted = reply.fields.first(named: "Preference-Applied").flatMap { $0.waitingSeconds }
        return (try MatrixAnswer(reply.document), granted)
    }
}

extension String {
    /// The number in `wait=30`, among other preferences or alone.
    fileprivate var waitingSeconds: Int? {
        split(separator: ",").lazy.compactMap { preference in
            let parts = preference.filter { $0 != " " && $0 != "\t" }.split(separator: "=")
            return parts.count == 2 && parts[0].lowercased() == "wait" ? Int(parts[1]) : nil
        }.first
    }
}
