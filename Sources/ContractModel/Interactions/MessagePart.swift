package import JSONText

/// A message: its contents and what is said about them.
package struct MessagePart: Sendable, Hashable {
    package var contents: ContractBody
    package var metadata: JSONObject
    package var rules: MatchingRules
    package var generators: Generators

    package init(
        contents: ContractBody = .missing, metadata: JSONObject = JSONObject(),
        rules: MatchingRules = MatchingRules(), generators: Generators = Generators()
    ) {
        self.contents = contents
        self.metadata = metadata
        self.rules = rules
        self.generators = generators
    }

    /// Reads a message of either version that has them; what stands beside the message's own members is not looked at.
    package init(reading value: JSONValue?, version: SpecificationVersion) throws(PactError) {
        var context = ReadingContext(version: version)
        try self.init(reading: value, &context)
    }

    init(reading value: JSONValue?, _ context: inout ReadingContext) throws(PactError) {
        let object = value?.object?.unfolded ?? JSONObject()
        let isVersion4 = context.version == .v4
        let metadata = (isVersion4 ? object["metadata"] : object["metaData"] ?? object["metadata"])?.object
        let declared = metadata.flatMap { isVersion4 ? $0["contentType"] : Self.contentType(in: $0) }
        self.init(
            contents: ContractBody.read(
                object["contents"], contentType: declared?.string.flatMap(ContentType.init(parsing:)), &context),
            metadata: metadata ?? JSONObject(),
            rules: try MatchingRules(reading: object, olderName: nil, &context),
            generators: Generators(reading: object["generators"], &context))
    }

    /// The member that names the content type: `contentType` or `Content-Type` in any case.
    package static func contentType(in metadata: JSONObject) -> JSONValue? {
        metadata.members.last { ["contenttype", "content-type"].contains($0.name.lowercased()) }?.value
    }
}
