/// Use cases about environments.
package struct EnvironmentService: Sendable {
    private let storage: any BrokerStorage

    package init(storage: any BrokerStorage) {
        self.storage = storage
    }

    /// By display name; only the one of that name, if one is given.
    package func list(named name: String?) async throws -> [Environment] {
        try await storage.read { transaction in
            guard let name else { return try transaction.environments() }
            return try transaction.environment(named: name).map { [$0] } ?? []
        }
    }

    /// Throws `notFound`.
    package func describe(_ uuid: String) async throws -> Environment {
        try await storage.read { try $0.existingEnvironment(uuid: uuid) }
    }

    /// Throws `invalid` if the name is taken.
    package func create(_ fields: EnvironmentFields) async throws -> Environment {
        try await storage.write { transaction in
            try Self.checkName(fields.name, isFreeFor: nil, transaction)
            return try transaction.insertEnvironment(fields)
        }
    }

    /// Replaces all fields. Throws `notFound`, or `invalid` if the name is taken.
    package func replace(_ uuid: String, _ fields: EnvironmentFields) async throws -> Environment {
        try await storage.write { transaction in
            let environment = try transaction.existingEnvironment(uuid: uuid)
            try Self.checkName(fields.name, isFreeFor: environment, transaction)
            return try transaction.update(environment, fields: fields)
        }
    }

    /// With its deployed and released versions. Throws `notFound`.
    package func delete(_ uuid: String) async throws {
        try await storage.write { transaction in
            try transaction.delete(transaction.existingEnvironment(uuid: uuid))
        }
    }

    private static func checkName(
        _ name: String, isFreeFor environment: Environment?, _ transaction: any BrokerTransaction
    ) throws {
        guard let existing = try transaction.environment(named: name), existing.uuid != environment?.uuid else {
            return
        }
        throw DomainError.invalid("name", "name '\(name)' is already used by an existing environment.")
    }
}
