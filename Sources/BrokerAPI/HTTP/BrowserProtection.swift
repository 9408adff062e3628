import HTTPTypes

/// What keeps browsers from being used against their users, mostly a field that restricts what they do with an answer,
/// under the name that the reference implementation's server has for it.
package enum BrowserProtection: String, Sendable, CaseIterable {
    case contentSecurityPolicy = "content_security_policy"
    case frameOptions = "frame_options"
    case xssHeader = "xss_header"
    case referrerPolicy = "referrer_policy"
    case strictTransport = "strict_transport"
    /// No field: ``OriginRules``.
    case httpOrigin = "http_origin"

    func add(to fields: inout HTTPFields, _ configuration: APIConfiguration) {
        switch self {
        case .contentSecurityPolicy:
            let ancestors = configuration.exceptedProtections.contains(.frameOptions) ? "" : "; frame-ancestors 'self'"
            fields[.contentSecurityPolicy] =
                "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
                + "img-src * data:; object-src 'none'; base-uri 'self'; form-action 'self'" + ancestors
        case .frameOptions: fields[named: FieldName.frameOptions] = "SAMEORIGIN"
        case .xssHeader: fields[named: FieldName.xssProtection] = "0"
        case .referrerPolicy:
            // Links lead to builds and repositories elsewhere, which needn't know which pact was looked at.
            fields[named: FieldName.referrerPolicy] = "same-origin"
        case .strictTransport:
            if configuration.isSecure { fields[.strictTransportSecurity] = "max-age=31536000" }
        case .httpOrigin: break
        }
    }
}
