import ContractModel
import HTTPTransport

extension ResponsePart {
    /// A response as it was received.
    init(received response: HTTPResponse) {
        self.init(
            status: response.status,
            headers: [HeaderField](lines: response.fields.map { ($0.name, $0.value) }),
            body: ContractBody(received: response.body))
    }
}
