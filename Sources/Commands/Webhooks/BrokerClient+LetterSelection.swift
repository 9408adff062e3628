import BrokerClient

/// The dead letters that a command is about.
extension BrokerClient {
    /// All are looked up before anything is changed, so that a wrong identifier changes nothing.
    func deadLetters(named uuids: [String]) async throws(BrokerClientError) -> [DeadLetter] {
        var letters: [DeadLetter] = []
        for uuid in uuids {
            do throws(BrokerClientError) {
                letters.append(try await triggeredWebhook(uuid))
            } catch {
                throw error.naming("There is no delivery with UUID \(uuid); 'treaty list-dead-letters' lists them.")
            }
        }
        return letters
    }

    func allDeadLetters() async throws(BrokerClientError) -> [DeadLetter] {
        try await deadLetters(limit: 1_000_000).letters
    }
}
