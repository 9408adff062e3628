import JSONText

/// Who is responsible for an environment.
struct EnvironmentContact {
    private let name: String?
    private let emailAddress: String?

    init(_ name: String?, _ emailAddress: String?) {
        self.name = name
        self.emailAddress = emailAddress
    }

    /// As the only one of an environment's contacts; nil where nothing is said.
    var list: JSONValue? {
        guard name != nil || emailAddress != nil else { return nil }
        var contact = JSONObject()
        if let name { contact["name"] = .string(name) }
        if let emailAddress { contact["details"] = ["emailAddress": .string(emailAddress)] }
        return [.object(contact)]
    }
}
