import BrokerCore
import JSONText

/// How much the broker holds, for dashboards and alarms.
struct MetricsRoutes: Sendable {
    let metrics: MetricsService

    var routes: [Route] {
        [Route("/metrics", .get { _ in .hal(MetricsResource(metrics: try await metrics.metrics()).object) })]
    }
}

/// The counts under the protocol's names. Dates that don't exist are null.
struct MetricsResource {
    let metrics: BrokerMetrics

    var object: JSONObject {
        var object: JSONObject = [
            "interactions": counts([
                ("latestInteractionsCount", metrics.latestInteractions),
                ("latestMessagesCount", metrics.latestMessages),
                ("latestInteractionsAndMessagesCount", metrics.latestInteractions + metrics.latestMessages),
            ]),
            "pacticipants": counts([
                ("count", metrics.pacticipants), ("withMainBranchSetCount", metrics.pacticipantsWithMainBranch),
            ]),
            "integrations": counts([("count", metrics.integrations)]),
            "pactPublications": .object(JSONObject(members: span(metrics.publications))),
            "pactVersions": counts([("count", metrics.contents)]),
            "pactRevisionsPerConsumerVersion": distribution(metrics.revisions),
            "verificationResults": results,
            "verificationResultsPerPactVersion": distribution(metrics.resultsPerContent),
            "pacticipantVersions": counts([
                ("count", metrics.versions), ("withUserCreatedBranchCount", metrics.versionsWithUserCreatedBranch),
                ("withBranchCount", metrics.versionsWithBranch), ("withBranchSetCount", metrics.versionsWithBranch),
            ]),
        ]
        for member in operations { object[member.name] = member.value }
        return object
    }

    private var operations: [JSONMember] {
        [
            JSONMember(name: "webhooks", value: counts([("count", metrics.webhooks)])),
            JSONMember(
                name: "tags",
                value: counts([
                    ("count", metrics.tags), ("distinctCount", metrics.distinctTagNames),
                    ("distinctWithPacticipantCount", metrics.distinctTagNamesOfPacticipants),
                ])),
            JSONMember(name: "triggeredWebhooks", value: counts([("count", metrics.triggeredWebhooks)])),
            JSONMember(name: "webhookExecutions", value: counts([("count", metrics.webhookExecutions)])),
            JSONMember(name: "matrix", value: counts([("count", -1)])),
            JSONMember(name: "environments", value: counts([("count", metrics.environments)])),
            JSONMember(
                name: "deployedVersions",
                value: counts([
                    ("count", metrics.deployedVersions), ("userCreatedCount", metrics.userCreatedDeployedVersions),
                    ("currentlyDeployedCount", metrics.currentlyDeployedVersions),
                ])),
            JSONMember(
                name: "releasedVersions",
                value: counts([
                    ("count", metrics.releasedVersions),
                    ("currentlySupportedCount", metrics.currentlySupportedVersions),
                ])),
        ]
    }

    private var results: JSONValue {
        let counted = counts([
            ("count", metrics.results.count), ("successCount", metrics.successfulResults),
            ("failureCount", metrics.failedResults), ("distinctCount", metrics.distinctResults),
        ])
        let dates = span(metrics.results).filter { $0.name != "count" }
        return .object(JSONObject(members: (counted.object?.members ?? []) + dates))
    }

    private func counts(_ members: [(name: String, count: Int)]) -> JSONValue {
        .object(
            JSONObject(members: members.map { JSONMember(name: $0.name, value: .number(JSONNumber($0.count))) }))
    }

    private func span(_ span: BrokerMetrics.Span) -> [JSONMember] {
        [
            JSONMember(name: "count", value: .number(JSONNumber(span.count))),
            JSONMember(name: "first", value: span.first.map { .string($0.wireText) } ?? .null),
            JSONMember(name: "last", value: span.last.map { .string($0.wireText) } ?? .null),
        ]
    }

    private func distribution(_ frequencies: [BrokerMetrics.Frequency]) -> JSONValue {
        ["distribution": counts(frequencies.map { (String($0.number), $0.count) })]
    }
}
