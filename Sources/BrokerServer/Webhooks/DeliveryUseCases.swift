import BrokerCore

/// What the delivery loop needs of the domain.
protocol DeliveryUseCases: Sendable {
    func waiting(except busy: Set<String>) async throws -> [WaitingDelivery]
    func attempt(_ delivery: WaitingDelivery) async throws -> DeliveryFinding
    func record(_ finding: DeliveryFinding) async throws -> DeliveryReport
}

extension DeliveryService: DeliveryUseCases {}
