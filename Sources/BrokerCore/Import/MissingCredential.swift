/// A credential of another broker's webhook, which people have to give again.
enum MissingCredential: Sendable, Hashable {
    case username
    case password
    case secret
    /// By its name as the source spells it.
    case header(String)
    /// Those in a URL.
    case url

    /// What people call it.
    var text: String {
        switch self {
        case .username: "username"
        case .password: "password"
        case .secret: "secret"
        case .header(let name): "header \(name)"
        case .url: "URL with its credentials"
        }
    }

    /// Whether a request has it by now.
    ///
    /// - Parameter imported: The request as it came, without its credentials.
    func isGiven(in request: WebhookRequest, imported: WebhookRequest) -> Bool {
        switch self {
        case .username: request.username?.isEmpty == false
        case .password: request.password != nil
        case .secret: request.isSigned
        case .header(let name):
            request.headers.contains { $0.name.utf8.elementsEqual(name.lowercased().utf8) }
        case .url: !request.url.utf8.elementsEqual(imported.url.utf8)
        }
    }
}
