import HTTPTypes

/// Lets pages of any origin use the mock (Fetch Standard, CORS protocol): what it serves are examples.
struct CrossOrigin {
    let request: HTTPRequest

    /// Adds the permissions to an answer that doesn't have its own.
    func allow(in fields: inout HTTPFields) {
        for (name, value) in permissions {
            guard let name = HTTPField.Name(name), fields[name] == nil else { continue }
            fields[name] = value
        }
    }

    /// The answer to a question before a request.
    var preflight: MockAnswer {
        var answer = MockAnswer(status: 204)
        if let name = HTTPField.Name("Access-Control-Request-Headers"), let wanted = request.headerFields[name],
            let allowed = HTTPField.Name("Access-Control-Allow-Headers")
        {
            answer.fields[allowed] = "\(wanted), *"
        }
        return answer
    }

    private var permissions: [(String, String)] {
        let origin = HTTPField.Name("Origin").flatMap { request.headerFields[$0] }
        return [
            ("Access-Control-Allow-Origin", origin ?? "*"),
            ("Access-Control-Allow-Headers", "*"),
            ("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE, CONNECT, OPTIONS, TRACE, PATCH"),
            ("Access-Control-Expose-Headers", "Location, Link"),
            ("Access-Control-Allow-Credentials", "true"),
        ]
    }
}
