import JSONText
import TextCoding

extension BrokerClient {
    /// Records that a pacticipant no longer runs in an environment: in the instance of that name, or where nil is given
    /// in the one that has no name. Returns the records that ended, one as a rule.
    ///
    /// `.refused` where it isn't deployed there, with the instances in which it is.
    package func recordUndeployment(
        pacticipant: String, environment name: String, applicationInstance: String?
    ) async throws(BrokerClientError) -> [VersionInEnvironment] {
        let environment = try await environment(named: name)
        let deployed = try await environment.versions(.deployed, of: pacticipant, self)
        guard !deployed.isEmpty else {
            _ = try await self.pacticipant(named: pacticipant)
            throw .refusal(
                "\(pacticipant) is not currently deployed to \(name) environment. Cannot record undeployment.",
                at: environment.document.url)
        }
        let ending = deployed.filter { $0.isInstance(applicationInstance) }
        guard !ending.isEmpty else {
            let sentence = Undeployment(pacticipant, name, applicationInstance, deployed).refusal
            throw .refusal(sentence, at: environment.document.url)
        }
        return try await end(ending, "currentlyDeployed")
    }

    /// Sets a member of records to false; returns the records as they are then.
    func end(
        _ records: [VersionInEnvironment], _ member: String
    ) async throws(BrokerClientError) -> [VersionInEnvironment] {
        var ended: [VersionInEnvironment] = []
        for record in records {
            let change: JSONValue = .object([member: false])
            let document = try await patch(record.document.href("self"), change).document
            ended.append(record.updated(document))
        }
        return ended
    }
}

/// Why an undeployment can't be recorded although the pacticipant is deployed.
private struct Undeployment {
    let refusal: String

    init(_ pacticipant: String, _ environment: String, _ asked: String?, _ deployed: [VersionInEnvironment]) {
        let names = Set(deployed.compactMap(\.applicationInstance)).sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
        let named =
            "one of the following application instances to record the undeployment from: "
            + names.joined(separator: ", ")
        guard let asked else {
            refusal = "Please specify " + named
            return
        }
        let hasUnnamed = deployed.contains { $0.isInstance(nil) }
        let advice =
            switch (hasUnnamed, names.isEmpty) {
            case (true, true): "omit the application instance."
            case (true, false): "omit the application instance or specify " + named
            case (false, _): "specify " + named
            }
        refusal =
            "\(pacticipant) is not currently deployed to application instance '\(asked)' in \(environment) "
            + "environment. Please \(advice)"
    }
}

extension VersionInEnvironment {
    fileprivate func isInstance(_ name: String?) -> Bool {
        guard let name, let applicationInstance else { return name == nil && applicationInstance == nil }
        return name.hasSameBytes(as: applicationInstance)
    }
}
