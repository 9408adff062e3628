extension BrokerClientError {
    /// Where the broker says that there is no such thing, the same in a sentence that names the thing.
    package func naming(_ sentence: String) -> BrokerClientError {
        guard case .notFound(var failure) = self else { return self }
        failure.messages = [sentence]
        return .notFound(failure)
    }

    /// A refusal that comes from here, after what the broker answered.
    static func refusal(_ sentence: String, at url: String) -> BrokerClientError {
        .refused(BrokerFailure(url: url, messages: [sentence]))
    }
}
