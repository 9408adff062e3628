import JSONText

/// What went wrong in a verification that failed, as far as its publisher said.
package struct FailedResult: Sendable, Hashable {
    /// One interaction that failed.
    package struct Interaction: Sendable, Hashable {
        package let description: String
        /// Mismatches and errors, each in the words of the verifier.
        package let problems: [String]
    }

    /// Where the verification ran.
    package let buildURL: String?
    package let interactions: [Interaction]

    /// Reads `testResults` in the forms of the known verifiers: an array of entries, or one in `tests` or `examples`.
    init(_ document: HALDocument) {
        buildURL = document["buildUrl"]?.string
        let results = document["testResults"]
        let entries = results?.array ?? results?["tests"]?.array ?? results?["examples"]?.array ?? []
        interactions = entries.compactMap(Interaction.init)
    }
}

extension FailedResult.Interaction {
    /// nil for an entry that passed, or that says nothing about itself.
    fileprivate init?(_ entry: JSONValue) {
        let mismatches = (entry["mismatches"]?.array ?? entry["differences"]?.array ?? []).compactMap(Self.mismatch)
        let exceptions = (entry["exceptions"]?.array ?? [entry["exception"]].compactMap(\.self)).compactMap {
            $0.string ?? $0["message"]?.string
        }
        problems = mismatches + exceptions
        let passed = entry["success"]?.bool ?? (entry["status"]?.string.map { $0 == "passed" } ?? problems.isEmpty)
        let name = ["interactionDescription", "testDescription", "fullDescription", "description"].lazy
            .compactMap { entry[$0]?.string }.first { !$0.isEmpty }
        guard !passed, let name else { return nil }
        description = name
    }

    private static func mismatch(_ value: JSONValue) -> String? {
        guard let text = value["description"]?.string ?? value["message"]?.string ?? value.string else { return nil }
        let place = [value["attribute"]?.string, value["identifier"]?.string].compactMap(\.self)
            .filter { !$0.isEmpty && !text.contains($0) }
        return place.isEmpty ? text : place.joined(separator: " ") + ": " + text
    }
}

extension BrokerClient {
    /// The details of a result whose verification failed. One attempt within ten seconds: this is an explanation, for
    /// which nobody should wait.
    package func failedResult(_ href: String) async throws(BrokerClientError) -> FailedResult {
        FailedResult(try await get(href, fields: [], within: .seconds(10)).document)
    }
}
