import HTTPTypes

/// The fields that every response carries.
struct StandardFields: Sendable {
    private let fields: HTTPFields

    init(treatyVersion: String?) {
        var fields: HTTPFields = [
            .vary: "Accept",
            .cacheControl: "no-cache",
            .xContentTypeOptions: "nosniff",
            .contentSecurityPolicy: "default-src 'self'; script-src 'self' 'unsafe-inline'; "
                + "style-src 'self' 'unsafe-inline'; img-src * data:; object-src 'none'; base-uri 'self'; "
                + "frame-ancestors 'self'",
        ]
        fields[named: FieldName.brokerVersion] = "2.120.0"
        fields[named: FieldName.treatyVersion] = treatyVersion
        fields[named: FieldName.frameOptions] = "SAMEORIGIN"
        fields[named: FieldName.xssProtection] = "0"
        self.fields = fields
    }

    /// Adds the fields to a response, except those that it sets itself.
    func add(to response: inout HTTPFields) {
        var all = fields
        for field in response {
            all[field.name] = nil
        }
        response.append(contentsOf: all)
    }
}
