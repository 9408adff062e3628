/// The rule of recording a deployment, for every way that leads to one.
struct Deployment {
    let transaction: any BrokerTransaction

    /// The current record, if this version already runs there as this instance; else a new one, which replaces the
    /// current one of the same pacticipant, environment and instance. A blank instance is none.
    func record(
        _ version: Version, of pacticipant: Pacticipant, in environment: Environment, instance: String?,
        autoCreated: Bool
    ) throws -> DeployedVersion {
        let instance = instance.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
        let current = try transaction.currentlyDeployedVersions(
            in: environment.id, filter: DeploymentFilter(pacticipantName: pacticipant.name, instance: .only(instance)))
        if let same = current.first(where: { $0.version.id == version.id }) { return same }
        for replaced in current { _ = try transaction.markUndeployed(replaced) }
        return try transaction.insertDeployedVersion(
            version, of: pacticipant, in: environment, instance: instance, autoCreated: autoCreated)
    }
}
