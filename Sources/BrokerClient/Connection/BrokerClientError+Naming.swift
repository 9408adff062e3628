extension BrokerClientError {
    /// Where the broker says that there is no such thing, the same in a sentence that names the thing.
    package func naming(_ sentence: String) -> BrokerClientError {
        guard case .notFound(var failure) = self else { return self }
        failure.messages = [sentence]
        return .notFound(failure)
    }

    /// The same of a resource that every broker has: what finds nothing there, or doesn't take the question, is none.
    var ofWhatBrokersHave: BrokerClientError {
        guard self != .unreachable(failure) else { return self }
        var failure = failure
        let status = failure.status.map(String.init) ?? "no status"
        let told = failure.messages.map(\.withoutFullStop).joined(separator: "; ")
        failure.messages = [
            "Nothing at \(failure.url) answers like a broker (\(status), \"\(told)\"); check the base URL."
        ]
        return .unreachable(failure)
    }

    /// A refusal that comes from here, after what the broker answered.
    static func refusal(_ sentence: String, at url: String) -> BrokerClientError {
        .refused(BrokerFailure(url: url, messages: [sentence]))
    }
}
