import BrokerCore
import JSONText

/// What the body of a request to publish a result says.
struct VerificationBody: Sendable {
    let result: NewVerification

    init(_ request: APIRequest) throws {
        var body = BodyFields(request)
        let success = Self.success(&body)
        let number = body.requiredText("providerApplicationVersion", .notBlank, .pathName)
        let buildURL = Self.buildURL(&body)
        try body.check()
        let testResults = body.object["testResults"].flatMap { $0.isNull ? nil : $0 }
        result = NewVerification(
            providerVersionNumber: number, success: success, buildURL: buildURL, testResults: testResults,
            verifiedBy: Self.verifiedBy(body.object["verifiedBy"]),
            metadata: request.captures["metadata"].map(PactMetadata.init(segment:)) ?? PactMetadata())
    }

    private static func success(_ body: inout BodyFields) -> Bool {
        guard let value = body.object["success"] else {
            body.add("success", "is missing")
            return false
        }
        guard let success = value.bool else {
            body.add("success", "must be boolean")
            return false
        }
        return success
    }

    /// Kept as sent: the reference takes any text.
    private static func buildURL(_ body: inout BodyFields) -> String? {
        guard let value = body.object["buildUrl"], !value.isNull else { return nil }
        guard let text = value.string else {
            body.add("buildUrl", "must be a string")
            return nil
        }
        return text
    }

    private static func verifiedBy(_ value: JSONValue?) -> VerifiedBy {
        let language = value?["clientLanguage"]
        return VerifiedBy(
            implementation: value?["implementation"]?.string, version: value?["version"]?.string,
            clientLanguage: language?["name"]?.string, clientVersion: language?["version"]?.string,
            testFramework: language?["testFramework"]?.string)
    }
}
