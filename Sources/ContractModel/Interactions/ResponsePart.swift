package import JSONText

/// The response of an HTTP interaction.
package struct ResponsePart: Sendable, Hashable {
    package var status: Int
    /// nil where the contract has none.
    package var headers: [HeaderField]?
    package var body: ContractBody
    package var rules: MatchingRules
    package var generators: Generators

    package init(
        status: Int = 200, headers: [HeaderField]? = nil, body: ContractBody = .missing,
        rules: MatchingRules = MatchingRules(), generators: Generators = Generators()
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.rules = rules
        self.generators = generators
    }

    /// Reads the `response` of an interaction; a missing one is status 200.
    package init(reading value: JSONValue?, version: SpecificationVersion) throws(PactError) {
        var context = ReadingContext(version: version)
        try self.init(reading: value, &context)
    }

    init(reading value: JSONValue?, _ context: inout ReadingContext) throws(PactError) {
        let object = value?.object?.unfolded ?? JSONObject()
        let headers = [HeaderField].read(object["headers"], &context)
        self.init(
            status: try Self.status(object["status"]),
            headers: headers,
            body: ContractBody.read(object["body"], contentType: headers?.contentType, &context),
            rules: try MatchingRules(reading: object, olderName: "responseMatchingRules", &context),
            generators: Generators(reading: object["generators"], &context))
    }

    private static func status(_ value: JSONValue?) throws(PactError) -> Int {
        guard let value else { return 200 }
        guard let status = value.int, (0...65535).contains(status) else {
            throw PactError("The status has to be a non-negative integer, but it is \(value.plainText)")
        }
        return status
    }
}
