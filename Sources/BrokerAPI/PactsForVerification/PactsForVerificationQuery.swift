import BrokerCore

/// What the query of a GET for pacts to verify says: the way in which clients asked before there was a POST.
struct PactsForVerificationQuery: Sendable {
    let question: VerificationQuestion

    init(_ request: APIRequest) throws {
        let query = request.query
        var errors: [FieldError] = []
        let selectors = Self.selectors(query, &errors)
        let pending = Self.flag("include_pending_status", query, &errors)
        var since: Timestamp?
        if let text = query["include_wip_pacts_since"] {
            since = DateText.read(text)
            if since == nil { errors.append(FieldError("include_wip_pacts_since", Self.dateMessage(text))) }
        }
        guard errors.isEmpty else { throw DomainError.invalid(errors) }
        question = VerificationQuestion(
            providerName: try request.capture("provider"), providerBranch: query.filled("provider_version_branch"),
            providerTags: query.all("provider_version_tags[]").filter { !$0.isEmpty }, selectors: selectors,
            includesPendingStatus: pending ?? true, includesWIPSince: since)
    }

    private static func dateMessage(_ text: String) -> String { text.isEmpty ? "must be filled" : "must be a date" }

    private static func flag(_ name: String, _ query: QueryParameters, _ errors: inout [FieldError]) -> Bool? {
        guard let text = query[name] else { return nil }
        guard text == "true" || text == "false" else {
            errors.append(FieldError(name, text.isEmpty ? "must be filled" : "must be one of: true, false"))
            return nil
        }
        return text == "true"
    }

    private static func selectors(
        _ query: QueryParameters, _ errors: inout [FieldError]
    ) -> [ConsumerVersionSelector] {
        let name = "consumer_version_selectors"
        guard let elements = NestedQuery(name, in: query)?.elements else {
            errors.append(FieldError(name, "must be an array"))
            return []
        }
        let maximum = PactsForVerificationBody.maximumSelectors
        guard elements.count <= maximum else {
            errors.append(FieldError(name, "must have at most \(maximum) elements"))
            return []
        }
        return elements.enumerated().map { index, element in
            for message in messages(about: element) {
                errors.append(FieldError(name, "\(message) (at index \(index))"))
            }
            var selector = ConsumerVersionSelector()
            selector.tag = element["tag"]
            selector.latest = element.isTrue("latest")
            selector.fallbackTag = element["fallback_tag"]
            selector.consumer = element["consumer"]
            return selector
        }
    }

    private static func messages(about element: NestedQuery.Element) -> [String] {
        var messages: [String] = []
        if !element.has("tag") { messages.append("tag is missing") }
        for key in ["tag", "latest", "fallback_tag", "consumer"] where element.has(key) && element[key] == nil {
            messages.append("\(key) must be filled")
        }
        if let latest = element["latest"], latest != "true", latest != "false" {
            messages.append("latest must be one of: true, false")
        }
        if element["consumer"]?.allSatisfy(\.isWhitespace) == true { messages.append("consumer cannot be blank") }
        if element["fallback_tag"] != nil, !element.isTrue("latest") {
            messages.append("fallback_tag can only be set if latest is true")
        }
        return messages
    }
}
