import BrokerCore
import JSONText

/// What the body of a request for pacts to verify says.
struct PactsForVerificationBody: Sendable {
    let question: VerificationQuestion

    /// Selectors of one request.
    static let maximumSelectors = 500

    init(_ request: APIRequest) throws {
        var body = BodyFields(request)
        let branch = Self.branch(&body)
        let tags = body.array("providerVersionTags")?.compactMap(\.string) ?? []
        let pending = Self.pending(&body)
        let since = Self.wipSince(&body)
        let selectors = Self.selectors(&body, providerBranch: branch)
        try body.check()
        question = VerificationQuestion(
            providerName: try request.capture("provider"), providerBranch: branch.flatMap { $0.isEmpty ? nil : $0 },
            providerTags: tags, selectors: selectors, includesPendingStatus: pending, includesWIPSince: since)
    }

    private static func branch(_ body: inout BodyFields) -> String? {
        guard let value = body.object["providerVersionBranch"], !value.isNull else { return nil }
        guard let text = value.string else {
            body.add("providerVersionBranch", "must be a string")
            return nil
        }
        let tags = body.object["providerVersionTags"]?.array ?? []
        let asksForMore =
            body.object["includePendingStatus"]?.bool == true || body.object["includeWipPactsSince"] != nil
        if text.isEmpty, tags.isEmpty, asksForMore {
            body.add(
                "providerVersionBranch",
                "when pending or WIP pacts are enabled and there are no tags provided, the provider version branch "
                    + "must not be an empty string, as it is used in the calculations for WIP/pending. A value must "
                    + "be provided (recommended), or it must not be set at all.")
        } else if !text.isEmpty, text.allSatisfy(\.isWhitespace) {
            body.add("providerVersionBranch", "cannot be blank")
        }
        return text
    }

    private static func pending(_ body: inout BodyFields) -> Bool {
        guard let value = body.object["includePendingStatus"] else { return true }
        guard let flag = value.bool else {
            body.add("includePendingStatus", value.isNull ? "must be filled" : "must be one of: true, false")
            return true
        }
        return flag
    }

    private static func wipSince(_ body: inout BodyFields) -> Timestamp? {
        guard let value = body.object["includeWipPactsSince"] else { return nil }
        guard let text = value.string, !text.isEmpty else {
            body.add(
                "includeWipPactsSince", value.isNull || value.string == "" ? "must be filled" : "must be a date")
            return nil
        }
        let since = DateText.read(text)
        if since == nil { body.add("includeWipPactsSince", "must be a date") }
        return since
    }

    private static func selectors(_ body: inout BodyFields, providerBranch: String?) -> [ConsumerVersionSelector] {
        guard let value = body.object["consumerVersionSelectors"] else { return [] }
        guard let elements = value.array else {
            body.add("consumerVersionSelectors", "must be an array")
            return []
        }
        guard elements.count <= maximumSelectors else {
            body.add("consumerVersionSelectors", "must have at most \(maximumSelectors) elements")
            return []
        }
        return elements.enumerated().compactMap { index, element in
            var selector = SelectorBody(element, providerBranch: providerBranch)
            let read = selector.read()
            for message in selector.messages {
                body.add("consumerVersionSelectors", "\(message) (at index \(index))")
            }
            return read
        }
    }
}
