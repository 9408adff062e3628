package import JSONText

/// What makes a value in place of the example.
package struct Generator: Sendable, Hashable {
    /// `RandomInt`, `Uuid`, `ProviderState`, ...
    package let type: String
    /// Everything beside the type, as it stands in the document.
    package let attributes: JSONObject

    package init(type: String, attributes: JSONObject = JSONObject()) {
        self.type = type
        self.attributes = attributes
    }

    /// Warns of a generator that makes nothing, so that the example value stays. `place` is what it is for.
    init?(reading value: JSONValue, for place: String, _ context: inout ReadingContext) {
        guard let object = value.object, let type = object["type"]?.string else {
            context.warn("The generator for \(place) has no type and is ignored: \(value.plainText)")
            return nil
        }
        var attributes = object
        attributes["type"] = nil
        self.init(type: type, attributes: attributes)
        if let problem { context.warn("The generator for \(place) \(problem): the example value is used") }
    }

    /// Why nothing can be made; nil where nothing is wrong with the form.
    private var problem: String? {
        guard let needed = Self.attributes[type] else { return "is of the unknown type '\(type)'" }
        guard let needed, attributes[needed]?.string == nil else { return nil }
        return "has no \(needed)"
    }

    /// The types of the specification, each with the attribute that it can't do without.
    private static let attributes: [String: String?] = [
        "RandomInt": nil, "RandomDecimal": nil, "RandomHexadecimal": nil, "RandomString": nil, "RandomBoolean": nil,
        "Regex": "regex", "Uuid": nil, "Date": nil, "Time": nil, "DateTime": nil, "ProviderState": "expression",
        "MockServerURL": nil,
    ]

    var json: JSONValue {
        var object: JSONObject = ["type": .string(type)]
        object.members += attributes.members
        return .object(object)
    }
}
