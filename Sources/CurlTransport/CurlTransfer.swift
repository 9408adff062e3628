import CCurl
import HTTPTransport

/// The easy handles of transfers whose header lines have come since it was last emptied.
final class AwaitingBody {
    private var handles: [UnsafeMutableRawPointer] = []

    func add(_ easy: UnsafeMutableRawPointer) { handles.append(easy) }

    func take() -> [UnsafeMutableRawPointer] {
        guard !handles.isEmpty else { return [] }
        defer { handles.removeAll(keepingCapacity: true) }
        return handles
    }
}

/// One request on its way: a job, the handle that carries it, and what has come of the answer so far.
///
/// libcurl's callbacks get it as an unretained pointer: the loop holds it from before the handle is added until after
/// the handle is removed, on the one thread on which all of that happens.
final class CurlTransfer {
    let job: CurlJob
    let handle: CurlHandle
    private let awaitingBody: AwaitingBody
    private var answer: AnswerCollector

    init(_ job: CurlJob, _ handle: CurlHandle, _ awaitingBody: AwaitingBody) {
        self.job = job
        self.handle = handle
        self.awaitingBody = awaitingBody
        let isHead = job.request.method == "HEAD"
        answer = AnswerCollector(
            maximumBytes: job.request.options.maximumResponseBytes,
            cutsLongBody: job.request.options.cutsLongResponses, isHead: isHead,
            endsWithHead: isHead && job.request.body != nil)
    }

    func prepare() throws(TransportError) {
        try handle.apply(job.request)
        let context = Unmanaged.passUnretained(self).toOpaque()
        treaty_curl_set_callback(handle.easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            CurlTransfer.receive(bytes, size * count, context) { $0.receive(line: $1) }
        }
        treaty_curl_set_pointer(handle.easy, CURLOPT_HEADERDATA, context)
        treaty_curl_set_callback(handle.easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            CurlTransfer.receive(bytes, size * count, context) { $0.answer.append(body: $1) }
        }
        treaty_curl_set_pointer(handle.easy, CURLOPT_WRITEDATA, context)
    }

    /// What came of the transfer, which libcurl has ended with that code.
    func outcome(of code: CURLcode) -> CurlOutcome {
        if answer.isTooLarge {
            let limit = job.request.options.maximumResponseBytes
            return .failure(
                TransportError(
                    .responseTooLarge, "The answer from \(job.request.shownURL) is larger than \(limit) bytes."))
        }
        guard code == CURLE_OK || answer.hasEndedWithHead || answer.isCut else {
            return .failure(TransportError(code, handle, job.request))
        }
        let status = handle.number(CURLINFO_RESPONSE_CODE)
        var response = HTTPResponse(
            status: status, fields: answer.fields, body: answer.body, isCut: answer.isCut)
        if job.request.options.tls.notesCertificate { response.certificateExpiry = handle.certificateExpiry }
        return .success(CurlReply(response: response, redirectURL: handle.string(CURLINFO_REDIRECT_URL)))
    }

    /// The error of a transfer whose time is up.
    func timeout() -> TransportError {
        let isConnected = handle.offset(CURLINFO_PRETRANSFER_TIME_T) > 0
        let limit = job.request.options.timeLimit.shown
        return isConnected
            ? TransportError(.timedOut, "\(job.request.shownURL) did not answer completely within \(limit).")
            : TransportError(.connectTimedOut, "No connection to \(job.request.shownURL) was made within \(limit).")
    }

    private func receive(line: UnsafeRawBufferPointer) -> Bool {
        guard answer.append(line: line) else { return false }
        if answer.headIsComplete { awaitingBody.add(handle.easy) }
        return true
    }

    /// Gives bytes to the transfer behind a callback's context; tells libcurl to go on, or to stop where it refuses
    /// them.
    private static func receive(
        _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ context: UnsafeMutableRawPointer?,
        _ take: (CurlTransfer, UnsafeRawBufferPointer) -> Bool
    ) -> Int {
        guard let bytes, let context else { return count }
        let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
        let isTaken = take(transfer, UnsafeRawBufferPointer(start: bytes, count: count))
        return isTaken ? count : (count == 0 ? 1 : 0)
    }
}
