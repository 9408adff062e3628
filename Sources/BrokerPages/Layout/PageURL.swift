import TextCoding

/// Links between pages; names are percent-encoded.
enum PageURL {
    static func pacticipant(_ base: String, _ name: String) -> String {
        base + "/pacticipants/" + PercentEncoding.encode(name)
    }

    static func version(_ base: String, _ pacticipant: String, _ number: String) -> String {
        Self.pacticipant(base, pacticipant) + "/versions/" + PercentEncoding.encode(number)
    }

    static func pair(_ base: String, _ root: String, provider: String, consumer: String) -> String {
        "\(base)/\(root)/provider/\(PercentEncoding.encode(provider))/consumer/\(PercentEncoding.encode(consumer))"
    }

    static func pact(_ base: String, provider: String, consumer: String, version: String) -> String {
        pair(base, "pacts", provider: provider, consumer: consumer) + "/version/" + PercentEncoding.encode(version)
    }
}
