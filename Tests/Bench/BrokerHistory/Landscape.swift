/// The services of a company and who calls whom: some are called by very many, most by few.
struct Landscape {
    struct Integration: Hashable {
        var consumer: Int
        var provider: Int
    }

    let services: Int
    let integrations: [Integration]
    /// Indexes of the integrations of each consumer.
    let ofConsumer: [[Int]]
    /// Indexes of the integrations of each provider.
    let ofProvider: [[Int]]

    init(services: Int, integrations count: Int, seed: UInt64) {
        var random = RandomNumbers(seed: seed)
        var known: Set<Integration> = []
        var integrations: [Integration] = []
        while integrations.count < count {
            let skewed = Double.random(in: 0..<1, using: &random)
            let integration = Integration(
                consumer: Int.random(in: 0..<services, using: &random),
                provider: Int(skewed * skewed * Double(services)))
            guard integration.consumer != integration.provider, known.insert(integration).inserted else { continue }
            integrations.append(integration)
        }
        var ofConsumer = Array(repeating: [Int](), count: services)
        var ofProvider = ofConsumer
        for (index, integration) in integrations.enumerated() {
            ofConsumer[integration.consumer].append(index)
            ofProvider[integration.provider].append(index)
        }
        self.services = services
        self.integrations = integrations
        self.ofConsumer = ofConsumer
        self.ofProvider = ofProvider
    }

    func name(_ service: Int) -> String { "service-\(service)" }
}
