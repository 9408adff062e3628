import BrokerCore

/// What a clean-up may delete, by looking at every fact: plain loops, no index, no memory of what was found before.
struct CleanUpOracle {
    let world: OracleWorld
    let rules: CleanUpRules

    var doomed: Set<OracleVersion> { Set(world.versions.filter { !isKept($0) }) }

    /// Versions that are deployed, released or a head.
    var live: [OracleVersion] { world.versions.filter(isLive) }

    private func isKept(_ version: OracleVersion) -> Bool {
        isInUse(version)
            || branches(of: version).contains { world.branch($0, of: version.pacticipant)?.head == version }
            || rules.versionSelectors.contains { keeps($0, version) } || isNeeded(version)
    }

    private func isInUse(_ version: OracleVersion) -> Bool {
        HistoryGenerator.environments.contains { world.isIn($0, version) }
    }

    /// Those that stay: a branch that goes keeps nothing.
    private func branches(of version: OracleVersion) -> [String] {
        let names = world.branches.filter { $0.version == version }.map(\.name)
        guard !rules.branchSelectors.isEmpty else { return names }
        return names.filter { name in
            world.mainBranch(of: version.pacticipant) == name
                || rules.branchSelectors.contains { $0.names.contains(name) }
        }
    }

    // MARK: Evidence

    /// Whether a version that is deployed, released or a head rests on a result of this one.
    private func isNeeded(_ version: OracleVersion) -> Bool {
        world.results.filter { $0.provider == version }.contains { result in
            let published = world.publications.filter {
                $0.consumer.pacticipant == result.consumer && $0.provider == version.pacticipant
                    && $0.content == result.content
            }
            guard published.contains(where: { isLive($0.consumer) }) else { return false }
            let newer = world.results.filter {
                $0.consumer == result.consumer && $0.content == result.content
                    && $0.provider.pacticipant == version.pacticipant
                    && world.position($0.provider) > world.position(version)
            }.map(\.provider)
            guard !newer.isEmpty else { return true }
            return isSuccessNeeded(version, result)
        }
    }

    /// Whether it is the newest or the first success by anyone, on a branch or with a tag.
    private func isSuccessNeeded(_ version: OracleVersion, _ result: OracleWorld.Result) -> Bool {
        guard let first = firstSuccess(version, result) else { return false }
        let others = world.versions.compactMap { other -> (version: OracleVersion, time: Int)? in
            guard other.pacticipant == version.pacticipant, other != version else { return nil }
            return firstSuccess(other, result).map { (other, $0) }
        }
        let groups: [(OracleVersion) -> Bool] =
            [{ _ in true }] + branches(of: version).map { branch in { branches(of: $0).contains(branch) } }
            + tags(of: version).map { tag in { tags(of: $0).contains(tag) } }
        return groups.contains { isMember in
            let rivals = others.filter { isMember($0.version) }
            let isNewest = !rivals.contains { world.position($0.version) > world.position(version) }
            return isNewest || !rivals.contains { $0.time < first }
        }
    }

    private func isLive(_ version: OracleVersion) -> Bool {
        isInUse(version) || world.branchRows.contains { $0.head == version }
    }

    /// When a version's results for a content first added up to a success.
    private func firstSuccess(_ provider: OracleVersion, _ result: OracleWorld.Result) -> Int? {
        world.results.indices.first { index in
            var then = world
            then.results = Array(world.results[...index])
            let level = then.level(result.content, consumer: result.consumer, provider: provider)
            return level == .verified || level == .unattested
        }.map { world.results[$0].time }
    }

    // MARK: Selectors

    private func keeps(_ selector: VersionKeepSelector, _ version: OracleVersion) -> Bool {
        guard matches(selector, version) else { return false }
        guard selector.latest else { return true }
        let newer = world.versions.filter {
            $0.pacticipant == version.pacticipant && world.position($0) > world.position(version)
                && matches(selector, $0)
        }
        let tags: [String?] = selector.tag == .any ? self.tags(of: version) : [nil]
        let branches: [String?] = selector.branch == .any ? self.branches(of: version) : [nil]
        return tags.contains { tag in
            branches.contains { branch in
                !newer.contains { other in
                    (tag.map { self.tags(of: other).contains($0) } ?? true)
                        && (branch.map { self.branches(of: other).contains($0) } ?? true)
                }
            }
        }
    }

    private func tags(of version: OracleVersion) -> [String] {
        world.tags.filter { $0.version == version }.map(\.name)
    }

    private func matches(_ selector: VersionKeepSelector, _ version: OracleVersion) -> Bool {
        let main = world.mainBranch(of: version.pacticipant)
        let deployed = world.deployments.filter { $0.isCurrent && $0.version == version }.map(\.environment)
        let released = world.releases.filter { $0.isSupported && $0.version == version }.map(\.environment)
        func isThere(_ names: [String]) -> Bool { selector.environment.map(names.contains) ?? !names.isEmpty }
        return [
            selector.pacticipant.map { $0 == version.pacticipant } ?? true,
            selector.tag.map { holds($0, tags(of: version)) } ?? true,
            selector.branch.map { holds($0, branches(of: version)) } ?? true,
            !selector.mainBranch || main.map { branches(of: version).contains($0) } ?? false,
            selector.maxAge.map { age(of: version) <= $0 * 86_400 } ?? true,
            !selector.deployed || isThere(deployed), !selector.released || isThere(released),
            selector.environment == nil || selector.deployed || selector.released || isThere(deployed + released),
        ].allSatisfy { $0 }
    }

    private func age(of version: OracleVersion) -> Int { world.time - (world.versionTimes[version] ?? 0) }

    private func holds(_ wanted: VersionKeepSelector.Named, _ names: [String]) -> Bool {
        switch wanted {
        case .any: !names.isEmpty
        case .named(let name): names.contains(name)
        }
    }
}
