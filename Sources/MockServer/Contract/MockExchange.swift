import ContractMatching
import ContractModel

/// An HTTP interaction as the mock knows it.
struct MockExchange: Sendable {
    /// In the list of interactions.
    let position: Int
    let request: RequestPart
    let response: ResponsePart
    let matcher: RequestMatcher

    /// How much the interaction says about its request: of several that fit, the one that says most is meant.
    var detail: Int {
        let parameters = request.query?.reduce(0) { $0 + $1.values.count } ?? 0
        let fields = request.headers?.reduce(0) { $0 + $1.values.count } ?? 0
        let body = request.body == .missing ? 0 : 1
        return parameters + fields + body + (request.rules.path == nil ? 1 : 0)
    }
}
