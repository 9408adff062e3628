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

    init?(reading value: JSONValue, _ context: inout ReadingContext) {
        guard let object = value.object, let type = object["type"]?.string else {
            context.warn("A generator without a type is ignored: \(value.plainText)")
            return nil
        }
        var attributes = object
        attributes["type"] = nil
        self.init(type: type, attributes: attributes)
    }

    var json: JSONValue {
        var object: JSONObject = ["type": .string(type)]
        object.members += attributes.members
        return .object(object)
    }
}
