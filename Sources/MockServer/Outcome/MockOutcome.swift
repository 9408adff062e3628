package import ContractModel

/// What was asked of a mock as long as it ran.
package struct MockOutcome: Sendable {
    package let pact: Pact
    /// Where the mock listened.
    package let url: String
    /// How often each interaction of the pact was requested, in their order.
    package let counts: [Int]
    /// The first requests that were not expected.
    package let refusals: [RefusedRequest]
    /// How many requests were not expected; the last ones may not be among ``refusals``.
    package let refusalCount: Int

    /// The interactions that nobody requested.
    package var missing: [Interaction] {
        zip(pact.interactions, counts).filter { $0.1 == 0 }.map(\.0)
    }

    /// Whether each interaction was requested, and nothing else.
    package var isAsExpected: Bool { refusalCount == 0 && !counts.contains(0) }
}
