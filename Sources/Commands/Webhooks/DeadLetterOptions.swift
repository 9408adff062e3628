import ArgumentParser
import BrokerClient

/// Which dead letters a command is about.
struct DeadLetterOptions: ParsableArguments {
    @Option(
        name: .customLong("uuid"), parsing: .singleValue,
        help: ArgumentHelp("The identifier of a delivery; repeatable.", valueName: "uuid"))
    var uuids: [String] = []

    @Flag(name: .customLong("all"), help: "All of them.")
    var isAll = false

    func validate() throws {
        guard isAll == uuids.isEmpty else {
            throw ValidationError("Say which delivery is meant: --uuid, as 'list-dead-letters' shows it, or --all.")
        }
    }

    /// All are looked up before anything is changed, so that a wrong identifier changes nothing.
    ///
    /// Tells on the error stream where there are none at all.
    func letters(
        of client: BrokerClient, _ output: CommandOutput
    ) async throws(BrokerClientError) -> [DeadLetter] {
        guard isAll else { return try await named(client) }
        let letters = try await client.deadLetters(limit: 1_000_000).letters
        if letters.isEmpty { output.line("There are no dead letters.", to: .error) }
        return letters
    }

    private func named(_ client: BrokerClient) async throws(BrokerClientError) -> [DeadLetter] {
        var letters: [DeadLetter] = []
        for uuid in uuids {
            do throws(BrokerClientError) {
                letters.append(try await client.triggeredWebhook(uuid))
            } catch {
                throw error.naming("There is no delivery with UUID \(uuid); 'treaty list-dead-letters' lists them.")
            }
        }
        return letters
    }
}
