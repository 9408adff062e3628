import JSONText

/// A pacticipant as the broker describes it.
package struct BrokerPacticipant: Sendable, Hashable {
    package let name: String
    /// The name for people.
    package let displayName: String?
    package let document: HALDocument

    init(_ document: HALDocument) throws(BrokerClientError) {
        guard let name = document["name"]?.string else { throw document.lacks("the name of a pacticipant") }
        self.name = name
        displayName = document["displayName"]?.string
        self.document = document
    }
}

extension BrokerClient {
    /// The pacticipant of that name; `.notFound` where there is none.
    package func pacticipant(named name: String) async throws(BrokerClientError) -> BrokerPacticipant {
        let href = try await index().href("pb:pacticipant", ["pacticipant": name])
        do throws(BrokerClientError) {
            return try BrokerPacticipant(try await get(href))
        } catch {
            throw error.naming("No pacticipant with name '\(name)' found.")
        }
    }

    /// The pacticipants in the broker's order, at most so many, with the answer that lists them.
    package func pacticipants(
        limit: Int
    ) async throws(BrokerClientError) -> (pacticipants: [BrokerPacticipant], list: BrokerList) {
        let list = try await list(index().href("pb:pacticipants"), "pacticipants", limit: limit)
        var pacticipants: [BrokerPacticipant] = []
        for element in list.elements { pacticipants.append(try BrokerPacticipant(element)) }
        return (pacticipants, list)
    }
}
