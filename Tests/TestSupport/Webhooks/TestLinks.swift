package import BrokerCore

/// Short URLs in place of the API's.
package struct TestLinks: EventLinks {
    package let base: String

    package init(base: String = "http://broker") {
        self.base = base
    }

    package func pact(_ content: PactContent, metadata: PactMetadata) -> String {
        "\(base)/pact/\(metadata.segment)"
    }

    package func verificationResult(_ content: PactContent, number: Int) -> String {
        "\(base)/result/\(number)"
    }
}
