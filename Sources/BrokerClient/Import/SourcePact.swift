package import JSONText

/// A pact as a broker serves it.
package struct SourcePact: Sendable {
    /// The contract, without what the broker itself writes.
    package let content: JSONObject
    /// The source's name of the content.
    package let sha: String
    package let createdAt: String

    package init(_ document: HALDocument) throws(BrokerClientError) {
        guard var content = document.value.object else { throw document.lacks("a contract") }
        createdAt = try document.text("createdAt")
        let href = try document.href("pb:pact-version")
        guard let sha = document.link("pb:pact-version")?.name ?? SourcePath.names(href, last: 1)?.first,
            !sha.isEmpty
        else { throw document.lacks("the name of its content") }
        self.sha = sha
        content["createdAt"] = nil
        content["_links"] = nil
        self.content = content
    }
}

/// Where a result of a content stands, as the matrix tells it.
package struct SourceResult: Sendable, Hashable {
    package let number: Int
    package let sha: String
    package let providerVersion: String

    /// nil for a row without result, or about another pair or version.
    package init?(
        _ row: JSONValue, consumer: String, version: String, provider: String, in document: HALDocument
    ) throws(BrokerClientError) {
        guard let given = row["consumer"]?["name"]?.string, let other = row["provider"]?["name"]?.string,
            let published = row["consumer"]?["version"]?["number"]?.string
        else { throw document.lacks("the names in a row of the matrix") }
        guard given.utf8.elementsEqual(consumer.utf8), other.utf8.elementsEqual(provider.utf8),
            published.utf8.elementsEqual(version.utf8), let result = row["verificationResult"], !result.isNull
        else { return nil }
        guard let href = result["_links"]?["self"]?["href"]?.string,
            let providerVersion = row["provider"]?["version"]?["number"]?.string
        else { throw document.lacks("the link or the provider's version of a result in the matrix") }
        // …/pact-version/{sha}[/metadata/{m}]/verification-results/{number}
        let names = SourcePath.names(href, last: 6) ?? []
        guard names.count == 6, names[4] == "verification-results", let number = Int(names[5]), number > 0,
            names[0] == "pact-version" || names[2] == "pact-version"
        else { throw document.wrong("links to '\(href)', which is no result") }
        self.number = number
        sha = names[0] == "pact-version" ? names[1] : names[3]
        self.providerVersion = providerVersion
    }
}

extension SourceBroker {
    /// The results of the content of a consumer version's pact, and how many there are of other contents that the
    /// version published before.
    package func results(
        consumer: String, version: String, provider: String, sha: String
    ) async throws(BrokerClientError) -> (results: [SourceResult], ofEarlierRevisions: Int) {
        let names = [
            ("q[][pacticipant]", consumer), ("q[][version]", version), ("q[][pacticipant]", provider),
            ("limit", "1000000"),
        ]
        let query = names.map { "\(encoded($0))=\(encoded($1))" }.joined(separator: "&")
        let document = try await client.get("/matrix?\(query)")
        guard let rows = document["matrix"]?.array else { throw document.lacks("the rows of the matrix") }
        var found: [SourceResult] = []
        for row in rows {
            let result = try SourceResult(
                row, consumer: consumer, version: version, provider: provider, in: document)
            if let result { found.append(result) }
        }
        let results = found.filter { $0.sha.utf8.elementsEqual(sha.utf8) }
        return (results, found.count - results.count)
    }

    /// As one segment of a path, whose slash is left away.
    private func encoded(_ text: String) -> Substring { SourcePath.of(text).dropFirst() }
}
