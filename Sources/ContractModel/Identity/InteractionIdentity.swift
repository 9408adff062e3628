package import JSONText

/// What an interaction is known by.
package enum InteractionIdentity {
    /// The `_id` that brokers give an interaction: SHA-1 of its compact JSON text with sorted members, as lower-case
    /// hexadecimal digits, computed as the Pact Broker does, so that ids survive a move from one to the other.
    ///
    /// A member `_id` is left out. Of repeated members the last counts.
    package static func identifier(of interaction: JSONObject) -> String {
        var interaction = interaction
        interaction["_id"] = nil
        return Digest.sha1(of: CanonicalJSON.text(of: .object(interaction), .ruby))
    }

    /// What makes two elements the same interaction: 40 lower-case hexadecimal digits.
    ///
    /// Like the content's identity: order of members and spelling don't count, nor does an `_id` that is the one we
    /// would compute; another one does.
    package static func digest(of interaction: JSONValue) -> String {
        Digest.identity(of: canonicalText(of: interaction))
    }

    static func canonicalText(of interaction: JSONValue) -> [UInt8] {
        guard var object = interaction.object, let own = object["_id"]?.string else {
            return CanonicalJSON.text(of: interaction, .identity)
        }
        if own.hasSameBytes(as: identifier(of: object)) { object["_id"] = nil }
        return CanonicalJSON.text(of: .object(object), .identity)
    }

    /// The element with `_id` as its first member, if it is an object that has none.
    /// - Parameter text: Its canonical text, which is what the identifier is made of unless it has numbers that are
    ///   spelled in another way there.
    static func addingIdentifier(to element: JSONValue, canonicalText text: [UInt8]) -> JSONValue {
        guard let object = element.object, object["_id"] == nil else { return element }
        let own = CanonicalJSON.isSameInBothForms(element) ? Digest.sha1(of: text) : identifier(of: object)
        return .object(JSONObject(members: [JSONMember(name: "_id", value: .string(own))] + object.members))
    }
}
