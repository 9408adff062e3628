/// The first promise of the gate, said without rows: a yes rests on evidence for every pair that will run together.
struct OracleSafety {
    let world: OracleWorld

    /// What stands in the way of one version where the others are those of the target; nothing is ignored.
    func obstacles(_ version: OracleVersion, to target: OracleQuestion.Criteria) -> [String] {
        var obstacles: [String] = []
        for publication in world.publications {
            guard world.current(publication.consumer, publication.provider) == publication else { continue }
            if publication.consumer == version {
                // An application that provides for itself runs in one version.
                let isOwn = publication.provider == version.pacticipant
                let others = isOwn ? [version] : versions(publication.provider, target)
                if others.isEmpty { obstacles.append("\(publication.provider) isn't there") }
                obstacles += others.filter { !isSafe(publication, $0) }.map { "\($0) has not verified \(version)" }
            }
            if publication.provider == version.pacticipant, publication.consumer.pacticipant != version.pacticipant,
                versions(publication.consumer.pacticipant, target).contains(publication.consumer),
                !isSafe(publication, version)
            {
                obstacles.append("\(version) has not verified \(publication.consumer)")
            }
            if hasFailedItself(publication, version, target) {
                obstacles.append("\(version) failed \(publication.consumer), which may run beside it")
            }
        }
        return obstacles
    }

    /// Whether a version of an application that provides for itself failed the contract of another one that runs.
    private func hasFailedItself(
        _ publication: OracleWorld.Publication, _ version: OracleVersion, _ target: OracleQuestion.Criteria
    ) -> Bool {
        let name = version.pacticipant
        return publication.provider == name && publication.consumer.pacticipant == name
            && publication.consumer != version && (target.environment != nil || target.tag != nil)
            && versions(name, target).contains(publication.consumer)
            && world.level(publication.content, consumer: name, provider: version) == .failed
    }

    private func versions(_ pacticipant: String, _ target: OracleQuestion.Criteria) -> [OracleVersion] {
        world.resolve(OracleQuestion.Selector(pacticipant: pacticipant, criteria: target), ignoring: [])
            .compactMap(\.version)
    }

    private func isSafe(_ publication: OracleWorld.Publication, _ provider: OracleVersion) -> Bool {
        switch world.level(publication.content, consumer: publication.consumer.pacticipant, provider: provider) {
        case .verified: true
        case .unattested: !world.requiresEvidence
        case .partial, .unverified, .failed: false
        }
    }
}
