import ContractMatching
package import ContractModel

/// The interactions of a pact, ready to be compared with requests.
package struct MockContract: Sendable {
    package let pact: Pact
    let exchanges: [MockExchange]
    let messages: [MockMessage]

    /// Throws where the pact has no interaction, needs plugins, or has a response that HTTP can't carry.
    package init(_ pact: Pact) throws(PactError) {
        let pact = try pact.refusingPlugins()
        guard !pact.interactions.isEmpty else {
            throw PactError("The pact has no interactions, so nothing can be mocked")
        }
        let budget = PatternBudget()
        var exchanges: [MockExchange] = []
        var messages: [MockMessage] = []
        for (position, interaction) in pact.interactions.enumerated() {
            switch interaction.content {
            case .http(let request, let response):
                guard (200...999).contains(response.status) else {
                    throw PactError(
                        "The status \(response.status) of '\(interaction.description)' is none that ends an HTTP "
                            + "exchange"
                    )
                }
                exchanges.append(
                    MockExchange(
                        position: position, request: request, response: response,
                        matcher: RequestMatcher(request, budget: budget)))
            case .asynchronousMessage(let message):
                messages.append(MockMessage(position: position, request: nil, answers: [message]))
            case .synchronousMessage(let request, let responses):
                messages.append(MockMessage(position: position, request: request, answers: responses))
            }
        }
        (self.pact, self.exchanges, self.messages) = (pact, exchanges, messages)
    }

    func interaction(_ position: Int) -> Interaction { pact.interactions[position] }
}
