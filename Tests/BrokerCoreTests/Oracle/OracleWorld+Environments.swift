/// What is deployed and released where.
extension OracleWorld {
    mutating func move(_ event: OracleEvent) -> Bool {
        switch event {
        case .deploy(let version, let environment, let instance):
            guard versions.contains(version) else { return false }
            deploy(version, environment, instance)
            return true
        case .undeploy(let pacticipant, let environment, let instance):
            return undeploy(pacticipant, environment, instance)
        case .release(let version, let environment):
            guard versions.contains(version) else { return false }
            endSupport(version, environment)
            releases.append(Release(version: version, environment: environment, isSupported: true))
            return true
        case .endSupport(let version, let environment): return endSupport(version, environment)
        default: return false
        }
    }

    mutating func deploy(_ version: OracleVersion, _ environment: String, _ instance: String?) {
        undeploy(version.pacticipant, environment, instance)
        deployments.append(
            Deployment(version: version, environment: environment, instance: instance, isCurrent: true))
    }

    @discardableResult
    private mutating func undeploy(_ pacticipant: String, _ environment: String, _ instance: String?) -> Bool {
        var found = false
        for index in deployments.indices {
            let deployment = deployments[index]
            guard deployment.isCurrent, deployment.version.pacticipant == pacticipant,
                deployment.environment == environment, deployment.instance == instance
            else { continue }
            deployments[index].isCurrent = false
            found = true
        }
        return found
    }

    @discardableResult
    private mutating func endSupport(_ version: OracleVersion, _ environment: String) -> Bool {
        var found = false
        for index in releases.indices where releases[index].isSupported {
            guard releases[index].version == version, releases[index].environment == environment else { continue }
            releases[index].isSupported = false
            found = true
        }
        return found
    }

    /// Deployed there now, or released there and supported.
    func isIn(_ environment: String, _ version: OracleVersion) -> Bool {
        deployments.contains { $0.isCurrent && $0.environment == environment && $0.version == version }
            || releases.contains { $0.isSupported && $0.environment == environment && $0.version == version }
    }
}
