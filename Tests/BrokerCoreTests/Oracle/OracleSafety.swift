/// The first promise of the gate, said without rows: a yes to an environment rests on evidence for every pair that will
/// run together there.
struct OracleSafety {
    let world: OracleWorld

    /// Why one version that nothing is ignored for can't go to the environment; empty if nothing stands in its way.
    func obstacles(_ version: OracleVersion, to environment: String) -> [String] {
        guard world.versions.contains(version) else { return ["\(version) doesn't exist"] }
        var obstacles: [String] = []
        for publication in world.publications {
            guard world.current(publication.consumer, publication.provider) == publication else { continue }
            if publication.consumer == version, publication.provider != version.pacticipant {
                let live = live(publication.provider, environment)
                if live.isEmpty { obstacles.append("\(publication.provider) isn't in \(environment)") }
                obstacles += live.filter { !isSafe(publication, $0) }.map { "\($0) has not verified \(version)" }
            }
            if publication.provider == version.pacticipant, publication.consumer.pacticipant != version.pacticipant,
                live(publication.consumer.pacticipant, environment).contains(publication.consumer),
                !isSafe(publication, version)
            {
                obstacles.append("\(version) has not verified \(publication.consumer)")
            }
        }
        return obstacles
    }

    private func live(_ pacticipant: String, _ environment: String) -> [OracleVersion] {
        world.versions.filter { $0.pacticipant == pacticipant && world.isIn(environment, $0) }
    }

    private func isSafe(_ publication: OracleWorld.Publication, _ provider: OracleVersion) -> Bool {
        switch world.level(publication.content, consumer: publication.consumer.pacticipant, provider: provider) {
        case .verified: true
        case .unattested: !world.requiresEvidence
        case .partial, .unverified, .failed: false
        }
    }
}
