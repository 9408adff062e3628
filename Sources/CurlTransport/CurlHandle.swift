import CCurl
import HTTPTransport

/// One easy handle with what must live as long as its transfer: the list of header lines, the list of pinned addresses
/// and the buffer for error texts. Used on the transfer thread only, for one transfer after the other.
final class CurlHandle {
    let easy: UnsafeMutableRawPointer
    private let errorText: UnsafeMutablePointer<CChar>
    private var lists: [UnsafeMutablePointer<curl_slist>] = []

    /// libcurl's own start, which must come before anything else and only once.
    static let isLibraryReady = treaty_curl_global_init() == CURLE_OK

    init?() {
        guard let easy = curl_easy_init() else { return nil }
        self.easy = easy
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        curl_easy_cleanup(easy)
        errorText.deallocate()
        freeLists()
    }

    /// Back to libcurl's defaults. Connections and TLS sessions stay, as they belong to the multi handle.
    func reset() {
        curl_easy_reset(easy)
        freeLists()
        errorText[0] = 0
    }

    /// What libcurl wrote about the last failure; may be empty.
    var errorDetail: String { String(cString: errorText) }

    func keepErrorTexts() { treaty_curl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText) }

    func set(_ option: CURLoption, _ value: Int) { treaty_curl_set_number(easy, option, value) }

    func set(_ option: CURLoption, _ value: Bool) { treaty_curl_set_number(easy, option, value ? 1 : 0) }

    func set(_ option: CURLoption, _ value: String?) { treaty_curl_set_string(easy, option, value) }

    /// Sets a list of texts, which stays alive until the handle is reset.
    func set(_ option: CURLoption, _ lines: [String]) {
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines { list = curl_slist_append(list, line) ?? list }
        guard let list else { return }
        lists.append(list)
        treaty_curl_set_list(easy, option, list)
    }

    func number(_ info: CURLINFO) -> Int {
        var value = 0
        treaty_curl_get_number(easy, info, &value)
        return value
    }

    func offset(_ info: CURLINFO) -> Int64 {
        var value: curl_off_t = 0
        treaty_curl_get_offset(easy, info, &value)
        return Int64(value)
    }

    func string(_ info: CURLINFO) -> String? {
        var value: UnsafeMutablePointer<CChar>?
        treaty_curl_get_string(easy, info, &value)
        return value.map { String(cString: $0) }
    }

    private func freeLists() {
        for list in lists { curl_slist_free_all(list) }
        lists.removeAll()
    }
}
