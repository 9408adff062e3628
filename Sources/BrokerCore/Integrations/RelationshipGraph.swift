/// Pacticipants and who provides for whom.
package struct RelationshipGraph: Sendable {
    package struct Node: Sendable, Hashable {
        package let pacticipant: PacticipantReference
        /// Identities of the providers of this pacticipant.
        package fileprivate(set) var providerIDs: [Int] = []
    }

    /// In the order in which the integrations name them.
    package private(set) var nodes: [Node] = []

    private var places: [Int: Int] = [:]

    /// Every pacticipant of some integrations.
    init(_ integrations: [Integration]) {
        for integration in integrations {
            let consumer = place(of: integration.consumer)
            _ = place(of: integration.provider)
            nodes[consumer].providerIDs.append(integration.provider.id)
        }
    }

    /// What is connected to one pacticipant, breadth first, until there are `limit` pacticipants.
    init(_ integrations: [Integration], around start: PacticipantReference, limit: Int?) {
        var neighbours: [Int: [Int]] = [:]
        for integration in integrations {
            neighbours[integration.consumer.id, default: []].append(integration.provider.id)
            neighbours[integration.provider.id, default: []].append(integration.consumer.id)
        }
        var found: Set<Int> = [start.id]
        var waiting = [start.id][...]
        search: while let next = waiting.popFirst() {
            for neighbour in neighbours[next] ?? [] where !found.contains(neighbour) {
                guard found.count < limit ?? .max else { break search }
                found.insert(neighbour)
                waiting.append(neighbour)
            }
        }
        self.init(integrations.filter { found.contains($0.consumer.id) && found.contains($0.provider.id) })
        if nodes.isEmpty { _ = place(of: start) }
    }

    private mutating func place(of pacticipant: PacticipantReference) -> Int {
        if let place = places[pacticipant.id] { return place }
        places[pacticipant.id] = nodes.count
        nodes.append(Node(pacticipant: pacticipant))
        return nodes.count - 1
    }
}
