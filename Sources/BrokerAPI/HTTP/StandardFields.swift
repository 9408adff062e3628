import BrokerCore
package import HTTPTypes

/// The fields that every response carries.
package struct StandardFields: Sendable {
    private let fields: HTTPFields

    package init(_ configuration: APIConfiguration) {
        var fields: HTTPFields = [
            .vary: "Accept",
            .cacheControl: "no-cache",
            .xContentTypeOptions: "nosniff",
        ]
        for protection in BrowserProtection.allCases
        where configuration.protectsBrowsers && !configuration.exceptedProtections.contains(protection) {
            protection.add(to: &fields, configuration)
        }
        fields[named: FieldName.brokerVersion] = BrokerRelease.number
        fields[named: FieldName.treatyVersion] = configuration.treatyVersion
        self.fields = fields
    }

    /// Adds the fields to a response, except those that it sets itself.
    package func add(to response: inout HTTPFields) {
        for field in fields where !response.has(field.name) { response.append(field) }
    }

    /// Whether a response has them already, by one that no response sets itself.
    package func areIn(_ response: HTTPFields) -> Bool {
        response.has(.xContentTypeOptions)
    }
}

extension HTTPFields {
    /// A walk over the few fields of a response takes less time than the index that a look-up by name would build.
    fileprivate func has(_ name: HTTPField.Name) -> Bool { contains { $0.name == name } }
}
