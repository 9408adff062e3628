extension HALDocument {
    /// The error of a reply that lacks what it has to have.
    package func lacks(_ thing: String) -> BrokerClientError {
        .unreachable(
            BrokerFailure(
                url: url, messages: ["The answer of \(url) can't be understood: it lacks \(thing)."], body: bytes))
    }
}
