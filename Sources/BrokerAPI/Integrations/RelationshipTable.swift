import BrokerCore

/// The network of pacticipants as comma-separated values (RFC 4180), one line a pacticipant: identity, name, three
/// constants of the drawing, place, and the identities of its providers, filled up with zeros.
struct RelationshipTable {
    let graph: RelationshipGraph

    var text: String {
        let width = graph.nodes.map(\.providerIDs.count).max() ?? 0
        return graph.nodes.enumerated().map { index, node in
            let zeros = Array(repeating: 0, count: width - node.providerIDs.count)
            let numbers = [1, 1, 0, index + 1] + node.providerIDs + zeros
            let fields = [String(node.pacticipant.id), Self.field(node.pacticipant.name)] + numbers.map(String.init)
            return fields.joined(separator: ",") + "\n"
        }.joined()
    }

    private static func field(_ text: String) -> String {
        guard text.utf8.contains(where: { "\",\r\n".utf8.contains($0) }) else { return text }
        // By scalars: with a combining mark behind it a quotation mark is part of another character.
        let doubled = text.unicodeScalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] }
        return "\"" + String(String.UnicodeScalarView(doubled)) + "\""
    }
}
