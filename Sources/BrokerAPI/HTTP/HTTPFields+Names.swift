import HTTPTypes

/// The field names of the broker protocol that the HTTP library doesn't know.
enum FieldName {
    static let forwardedHost = HTTPField.Name("X-Forwarded-Host")
    static let forwardedPort = HTTPField.Name("X-Forwarded-Port")
    static let forwardedProto = HTTPField.Name("X-Forwarded-Proto")
    static let forwardedScheme = HTTPField.Name("X-Forwarded-Scheme")
    static let forwardedSSL = HTTPField.Name("X-Forwarded-Ssl")
    static let brokerVersion = HTTPField.Name("X-Pact-Broker-Version")
    static let consumerVersion = HTTPField.Name("X-Pact-Consumer-Version")
    static let fetchSite = HTTPField.Name("Sec-Fetch-Site")
    static let frameOptions = HTTPField.Name("X-Frame-Options")
    static let prefer = HTTPField.Name("Prefer")
    static let preferenceApplied = HTTPField.Name("Preference-Applied")
    static let forwardedFor = HTTPField.Name("X-Forwarded-For")
    static let referrerPolicy = HTTPField.Name("Referrer-Policy")
    static let treatyVersion = HTTPField.Name("Treaty-Version")
    static let xssProtection = HTTPField.Name("X-XSS-Protection")
}

extension HTTPFields {
    /// The value of a field of ``FieldName``; reading or setting a name that is none does nothing.
    subscript(named name: HTTPField.Name?) -> String? {
        get { name.flatMap { self[$0] } }
        set {
            guard let name else { return }
            self[name] = newValue
        }
    }
}
