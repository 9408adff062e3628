import ContractModel
import JSONText

/// A request to the message endpoint of the mock: the same that a verifier sends to that of a provider.
///
/// `{"description": …, "providerStates": [{"name": …}], "request": {"contents": …, "metadata": …}}`. Of a synchronous
/// message `"response": 1` asks for the second answer, and `"part": "request"` for the example of its request.
struct MessageQuestion {
    let description: String
    /// Names; nil leaves open in which state.
    let states: [String]?
    /// What the consumer sends, to be compared with what a synchronous message answers.
    let request: MessagePart?
    let answer: Int
    let asksForRequest: Bool

    /// nil where the body is no such question.
    init?(_ body: [UInt8]) {
        guard let object = try? JSONReader.read(body).value.object, let description = object["description"]?.string
        else { return nil }
        self.description = description
        do throws(PactError) {
            request = try object["request"].map { part throws(PactError) in
                try MessagePart(reading: part, version: .v4)
            }
        } catch {
            return nil
        }
        states = object["providerStates"]?.array.map { states in states.compactMap { $0["name"]?.string } }
        answer = object["response"]?.int ?? 0
        asksForRequest = object["part"]?.string == "request"
    }

    func isAbout(_ interaction: Interaction) -> Bool {
        guard interaction.description.hasSameBytes(as: description) else { return false }
        guard let states else { return true }
        let own = interaction.providerStates.map(\.name)
        return own.count == states.count && zip(own, states).allSatisfy { $0.hasSameBytes(as: $1) }
    }
}
