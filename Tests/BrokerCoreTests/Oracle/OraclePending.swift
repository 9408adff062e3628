/// Which successes of a content count for a provider's branch or tags.
struct OraclePending {
    let world: OracleWorld
    let question: OraclePactsQuestion

    private static let window = 30 * 86_400

    /// A result after which everything was verified.
    private struct Success {
        var result: OracleWorld.Result
        var branches: [String]
        var tags: [String]
    }

    private func successes(of publication: OracleWorld.Publication) -> [Success] {
        var successes: [Success] = []
        for (index, result) in world.results.enumerated() {
            guard result.consumer == publication.consumer.pacticipant, result.content == publication.content,
                result.provider.pacticipant == publication.provider
            else { continue }
            var then = world
            then.results = Array(world.results[...index])
            let level = then.level(result.content, consumer: result.consumer, provider: result.provider)
            guard level == .verified || level == .unattested else { continue }
            successes.append(
                Success(
                    result: result,
                    branches: world.branches.filter { $0.version == result.provider }.map(\.name),
                    tags: world.tags.filter { $0.version == result.provider }.map(\.name)))
        }
        return successes
    }

    func isPending(_ publication: OracleWorld.Publication) -> Bool {
        let successes = successes(of: publication)
        if let branch = question.branch {
            let creation = world.branch(branch, of: question.provider)?.time
            return !successes.contains { success in
                success.branches.contains(branch)
                    || success.branches.contains { $0 != branch } && (creation.map { success.result.time < $0 } ?? true)
            }
        }
        guard !question.tags.isEmpty else { return successes.isEmpty }
        return question.tags.contains { tag in
            !successes.contains { success in
                success.tags.contains(tag)
                    || success.tags.contains { $0 != tag } && (firstUse(tag).map { success.result.time < $0 } ?? true)
            }
        }
    }

    /// Whether nothing but work in progress has verified the pact.
    func isInProgress(_ publication: OracleWorld.Publication) -> Bool {
        let successes = successes(of: publication).filter { !$0.result.isWIP }
        if let branch = question.branch {
            let members = world.branches.filter { $0.name == branch && $0.version.pacticipant == question.provider }
            let beginning = members.compactMap { world.versionTimes[$0.version] }.min()
            return !successes.contains { success in
                guard success.result.time >= world.time - Self.window else { return false }
                let isEarly = beginning.map { success.result.time < $0 } ?? true
                return success.branches.contains(branch)
                    || success.branches.contains { $0 != branch } && isEarly
            }
        }
        guard !question.tags.isEmpty else { return false }
        return question.tags.contains { tag in
            !successes.contains { success in
                let then = success.result.tagsThen
                return then.contains(tag)
                    || then.contains { $0 != tag } && (firstUse(tag).map { success.result.time < $0 } ?? true)
            }
        }
    }

    private func firstUse(_ tag: String) -> Int? {
        world.tags.filter { $0.name == tag && $0.version.pacticipant == question.provider }
            .compactMap { world.tagTimes[$0] }.min()
    }
}
