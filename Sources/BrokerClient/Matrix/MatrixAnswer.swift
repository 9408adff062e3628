import JSONText

/// What the broker answered to a question to the matrix.
package struct MatrixAnswer: Sendable, Hashable {
    /// One line: a pair that was looked at.
    package struct Row: Sendable, Hashable {
        package var consumer: String
        package var consumerVersion: String?
        package var provider: String
        package var providerVersion: String?
        /// nil without a result.
        package var success: Bool?
        package var resultURL: String?
        package var pactURL: String?
        package var isIgnored: Bool
        /// Whether results cover only some interactions; only a broker that weighs evidence says so.
        package var isIncomplete: Bool

        package init(
            consumer: String, consumerVersion: String?, provider: String, providerVersion: String?, success: Bool?,
            resultURL: String?, isIgnored: Bool, isIncomplete: Bool = false
        ) {
            self.consumer = consumer
            self.consumerVersion = consumerVersion
            self.provider = provider
            self.providerVersion = providerVersion
            self.success = success
            self.resultURL = resultURL
            self.isIgnored = isIgnored
            self.isIncomplete = isIncomplete
        }
    }

    /// Something that has to change before the answer is yes.
    package struct Blocker: Sendable, Hashable {
        /// What would make it a yes, in one sentence.
        package let remedy: String
        package let consumer: String?
        package let consumerVersion: String?
        package let provider: String?
    }

    /// true is yes, false is no, nil is "not known (yet)", which stops a deployment just as well.
    package let isDeployable: Bool?
    package let reason: String
    package let success: Int
    package let failed: Int
    package let unknown: Int
    package let notices: [BrokerNotice]
    package let rows: [Row]
    /// What stands in the way; empty where the broker doesn't say.
    package let blockers: [Blocker]
    /// The whole answer.
    package let document: HALDocument

    /// Throws `.unreachable` where the answer says neither yes nor no in a way that can be relied on.
    init(_ document: HALDocument) throws(BrokerClientError) {
        guard let summary = document["summary"], summary.object != nil else { throw document.lacks("a summary") }
        switch summary["deployable"] {
        case .bool(let deployable)?: isDeployable = deployable
        case .null?: isDeployable = nil
        default: throw document.lacks("summary.deployable")
        }
        guard let unknown = summary["unknown"]?.int, unknown >= 0 else { throw document.lacks("summary.unknown") }
        self.unknown = unknown
        success = summary["success"]?.int ?? 0
        failed = summary["failed"]?.int ?? 0
        guard isDeployable != true || (unknown == 0 && failed == 0) else {
            throw document.lacks("a summary that agrees with itself: it says yes, with failed or unknown results")
        }
        reason = summary["reason"]?.string ?? ""
        notices = BrokerNotice.list(document["notices"])
        var rows: [Row] = []
        for value in document["matrix"]?.array ?? [] {
            guard let row = Row(value) else { throw document.lacks("the names in a row of the matrix") }
            rows.append(row)
        }
        self.rows = rows
        blockers = document["treaty:blockers"]?.array?.compactMap(Blocker.init) ?? []
        self.document = document
    }
}

extension MatrixAnswer.Row {
    init?(_ value: JSONValue) {
        guard let consumer = value["consumer"]?["name"]?.string, let provider = value["provider"]?["name"]?.string
        else {
            return nil
        }
        self.consumer = consumer
        self.provider = provider
        consumerVersion = value["consumer"]?["version"]?["number"]?.string
        providerVersion = value["provider"]?["version"]?["number"]?.string
        success = value["verificationResult"]?["success"]?.bool
        resultURL = value["verificationResult"]?["_links"]?["self"]?["href"]?.string
        pactURL = value["pact"]?["_links"]?["self"]?["href"]?.string
        isIgnored = value["ignored"]?.bool ?? false
        isIncomplete = value["treaty:evidence"]?["level"]?.string == "partial"
    }
}

extension MatrixAnswer.Blocker {
    init?(_ value: JSONValue) {
        guard let remedy = value["remedy"]?.string else { return nil }
        self.remedy = remedy
        consumer = value["consumer"]?.string
        consumerVersion = value["consumerVersion"]?.string
        provider = value["provider"]?.string
    }
}

extension BrokerClient {
    /// Asks the matrix. There is no link to it: its path is part of the protocol.
    package func matrix(_ query: MatrixQuery) async throws(BrokerClientError) -> MatrixAnswer {
        do throws(BrokerClientError) {
            return try MatrixAnswer(try await get("\(connection.address)/matrix?\(query.text)"))
        } catch {
            throw await meaning(ofMatrixError: error)
        }
    }

    /// The matrix answers unknown names with 400: what is missing after a 404 is the matrix itself.
    func meaning(ofMatrixError error: BrokerClientError) async -> BrokerClientError {
        if case .notFound = error { return error.ofWhatBrokersHave }
        return await meaning(of: error)
    }
}
