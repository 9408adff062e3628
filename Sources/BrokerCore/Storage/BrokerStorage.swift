/// Where the broker's facts live. The only way from the domain to a database.
package protocol BrokerStorage: Sendable {
    /// Rung after each `write` that succeeded.
    var commits: CommitSignal { get }

    /// Runs `body` on one consistent snapshot.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any BrokerTransaction) throws -> Value
    ) async throws -> Value

    /// As `read`, for a body of a few look-ups by key, which is all that it may be: it may hold the thread that asks.
    func readBriefly<Value: Sendable>(
        _ body: @escaping @Sendable (any BrokerTransaction) throws -> Value
    ) async throws -> Value

    /// Runs `body` as one atomic unit and returns once it is durable. If it throws, nothing of it stays.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any BrokerTransaction) throws -> Value
    ) async throws -> Value
}

extension BrokerStorage {
    package func readBriefly<Value: Sendable>(
        _ body: @escaping @Sendable (any BrokerTransaction) throws -> Value
    ) async throws -> Value {
        try await read(body)
    }
}

/// One transaction: every look-up and change of the domain, a protocol a feature.
///
/// Valid only inside the closure that received it. Changes of the present append their `fact` themselves.
package protocol BrokerTransaction: PacticipantQueries, VersionQueries, BranchQueries, TagQueries, LabelQueries,
    EnvironmentQueries, DeploymentQueries, ReleaseQueries, ContractQueries, VerificationQueries, SelectorQueries,
    MatrixQueries, PendingQueries, LiveVersionQueries, WorkInProgressQueries, FactQueries, WebhookQueries,
    SecretQueries, CleanUpQueries,
    DeliveryQueries, IntegrationQueries, MetricsQueries, DashboardQueries, ImportQueries
{
    /// The one time of this transaction.
    var now: Timestamp { get }

    /// A new version 4 UUID in lower case.
    func newIdentifier() -> String
}
