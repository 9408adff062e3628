package import JSONText

/// The request of an HTTP interaction.
package struct RequestPart: Sendable, Hashable {
    /// In upper case.
    package var method: String
    /// As it stands in the contract: not encoded, not decoded.
    package var path: String
    /// nil where the contract has none.
    package var query: [QueryParameter]?
    /// nil where the contract has none.
    package var headers: [HeaderField]?
    package var body: ContractBody
    package var rules: MatchingRules
    package var generators: Generators

    package init(
        method: String = "GET", path: String = "/", query: [QueryParameter]? = nil, headers: [HeaderField]? = nil,
        body: ContractBody = .missing, rules: MatchingRules = MatchingRules(), generators: Generators = Generators()
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.rules = rules
        self.generators = generators
    }

    /// Reads the `request` of an interaction; a missing one is `GET /`.
    package init(reading value: JSONValue?, version: SpecificationVersion) throws(PactError) {
        var context = ReadingContext(version: version)
        try self.init(reading: value, &context)
    }

    init(reading value: JSONValue?, _ context: inout ReadingContext) throws(PactError) {
        let object = value?.object?.unfolded ?? JSONObject()
        let headers = [HeaderField].read(object["headers"], &context)
        self.init(
            method: object["method"]?.plainText.uppercased() ?? "GET",
            path: object["path"]?.plainText ?? "/",
            query: [QueryParameter].read(object["query"], &context),
            headers: headers,
            body: ContractBody.read(object["body"], contentType: headers?.contentType, &context),
            rules: try MatchingRules(reading: object, olderName: "requestMatchingRules", &context),
            generators: Generators(reading: object["generators"], &context))
    }
}
