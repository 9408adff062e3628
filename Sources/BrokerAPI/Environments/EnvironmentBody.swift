import BrokerCore
import JSONText

/// What the body of a request sets of an environment.
struct EnvironmentBody: Sendable {
    let fields: EnvironmentFields

    init(_ request: APIRequest) throws {
        var body = BodyFields(request)
        let name = body.requiredText("name", .pathName, .noSpaces)
        let displayName = body.text("displayName", .singleLine)
        let production = body.requiredFlag("production")
        if body.object["contacts"]?.isNull == true { body.add("contacts", "must be an array") }
        let contacts = body.array("contacts") ?? []
        for (index, contact) in contacts.enumerated() {
            Self.check(contact, index, &body)
        }
        try body.check()
        fields = EnvironmentFields(
            name: name, displayName: displayName, production: production, contacts: contacts)
    }

    private static func check(_ contact: JSONValue, _ index: Int, _ body: inout BodyFields) {
        guard let object = contact.object else {
            body.add("contacts", "must be a hash (at index \(index))")
            return
        }
        var fields = BodyFields(object)
        _ = fields.requiredText("name", .singleLine)
        if let details = object["details"], !details.isNull, details.object == nil {
            fields.add("details", "must be a hash")
        }
        for error in fields.errors {
            body.add("contacts", "\(error.field) \(error.message) (at index \(index))")
        }
    }
}
