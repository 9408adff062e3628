import BrokerCore
import JSONText

/// The answer to a matrix query. Unlike other documents it shows nulls.
struct MatrixResource {
    private let answer: MatrixAnswer
    private let links: Links

    init(_ answer: MatrixAnswer, _ links: Links) {
        self.answer = answer
        self.links = links
    }

    var object: JSONObject {
        [
            "summary": .object(summary),
            "notices": .array(
                answer.notices.map { ["type": .string($0.kind.rawValue), "text": .string($0.text)] }),
            "matrix": .array(answer.rows.map { .object(row($0)) }),
            "treaty:blockers": .array(answer.blockers.map(blocker)),
        ]
    }

    private var summary: JSONObject {
        let summary = answer.summary
        var object: JSONObject = [
            "deployable": summary.deployable.map(JSONValue.bool) ?? .null, "reason": .string(summary.reason),
            "success": .number(JSONNumber(summary.success)), "failed": .number(JSONNumber(summary.failed)),
            "unknown": .number(JSONNumber(summary.unknown)),
        ]
        object["ignored"] = summary.ignored.map { .number(JSONNumber($0)) }
        return object
    }

    private func row(_ row: MatrixRow) -> JSONObject {
        let publication = row.publication
        var object: JSONObject = [
            "consumer": side(publication.consumer.name, publication.consumerVersion),
            "provider": side(publication.provider.name, row.providerVersion),
            "pact": [
                "createdAt": .string(publication.createdAt.wireText),
                "_links": ["self": ["href": .string(links.pact(publication))]],
            ],
            "verificationResult": row.result.map { verificationResult($0, of: publication) } ?? .null,
        ]
        if row.isIgnored { object["ignored"] = true }
        if let result = row.result {
            object["treaty:evidence"] = EvidenceResource.summary(result.evidence)
            if let urls = answer.severalBuilds[result.number] {
                object["treaty:warnings"] = [
                    .string(
                        "Results of this version were published under several build URLs: "
                            + urls.joined(separator: ", "))
                ]
            }
        }
        return object
    }

    private func side(_ name: String, _ version: Version?) -> JSONValue {
        [
            "name": .string(name),
            "version": version.map { .object(self.version($0, of: name)) } ?? .null,
            "_links": ["self": ["href": .string(links.pacticipant(name))]],
        ]
    }

    private func version(_ version: Version, of pacticipant: String) -> JSONObject {
        let details = answer.versionDetails[version.id]
        let branches = JSONValue.array(
            (details?.branches ?? []).map { branch in
                let url = links.branchVersion(pacticipant, branch.branchName, version.number)
                return [
                    "name": .string(branch.branchName), "latest": .bool(branch.isHead),
                    "_links": ["self": Link(url, title: "Branch version", name: branch.branchName).json],
                ]
            })
        return [
            "number": .string(version.number),
            "branch": details?.branches.last.map { .string($0.branchName) } ?? .null,
            "branches": branches, "branchVersions": branches,
            "environments": .array((details?.environments ?? []).map(environment)),
            "_links": ["self": ["href": .string(links.version(pacticipant, version.number))]],
            "tags": .array(
                (details?.tags ?? []).map { tag in
                    let url = links.tag(pacticipant, version.number, tag.name)
                    return [
                        "name": .string(tag.name), "latest": .bool(tag.isLatest),
                        "_links": ["self": ["href": .string(url)]],
                    ]
                }),
        ]
    }

    private func environment(_ environment: Environment) -> JSONValue {
        let url = links.environment(environment.uuid)
        var object: JSONObject = [
            "uuid": .string(environment.uuid), "name": .string(environment.name),
            "displayName": .string(environment.displayName), "production": .bool(environment.production),
        ]
        if environment.updatedAt != environment.createdAt {
            object["updatedAt"] = .string(environment.updatedAt.wireText)
        }
        object["createdAt"] = .string(environment.createdAt.wireText)
        object["_links"] = ["self": Link(url, title: "Environment", name: environment.name).json]
        return .object(object)
    }

    private func verificationResult(_ result: MatrixResult, of publication: Publication) -> JSONValue {
        let metadata = PactMetadata(consumerVersionNumber: publication.consumerVersion.number).segment
        let url = links.pacts(provider: publication.provider.name, consumer: publication.consumer.name)
            .verificationResult(publication.digest, metadata: metadata, number: String(result.number))
        return [
            "success": .bool(result.success), "verifiedAt": .string(result.executedAt.wireText),
            "_links": ["self": ["href": .string(url)]],
        ]
    }

    private func blocker(_ blocker: Blocker) -> JSONValue {
        let members = [
            ("kind", blocker.kind.rawValue), ("pacticipant", blocker.pacticipant), ("version", blocker.version),
            ("consumer", blocker.consumer), ("consumerVersion", blocker.consumerVersion),
            ("provider", blocker.provider), ("providerVersion", blocker.providerVersion), ("remedy", blocker.remedy),
        ].compactMap { name, value in value.map { JSONMember(name: name, value: .string($0)) } }
        return .object(JSONObject(members: members))
    }
}
