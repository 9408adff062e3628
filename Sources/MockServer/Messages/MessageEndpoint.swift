import ContractMatching
import ContractModel
import HTTPTypes
import JSONText
import TextCoding

/// Plays the messages of a contract: each one is had by its description.
struct MessageEndpoint: Sendable {
    static let path = "/_messages"

    let contract: MockContract
    let journal: RequestJournal

    enum Reply {
        /// With the position of the interaction.
        case answer(MockAnswer, Int)
        case refused(RequestVerdict)
    }

    func reply(to request: ReceivedRequest, _ body: [UInt8], _ context: GeneratorContext) -> Reply {
        guard let question = MessageQuestion(body) else { return .refused(.unexpected(nearest: nil, [])) }
        var asked = contract.messages.filter { question.isAbout(contract.interaction($0.position)) }
        if question.asksForRequest {
            guard let first = asked.first, let part = first.request else {
                return .refused(.unexpected(nearest: nil, []))
            }
            return .answer(MockAnswer(part.generated(in: context)), first.position)
        }
        if let sent = question.request, !asked.isEmpty {
            switch comparison(of: sent, with: asked) {
            case .fitting(let fitting): asked = fitting
            case .refused(let verdict): return .refused(verdict)
            }
        }
        guard let position = journal.choose(among: asked.map(\.position)),
            let message = asked.first(where: { $0.position == position })
        else { return .refused(.unexpected(nearest: nil, [])) }
        guard message.answers.indices.contains(question.answer) else {
            return .answer(MockAnswer(MessagePart()), position)
        }
        return .answer(MockAnswer(message.answers[question.answer].generated(in: context)), position)
    }

    private enum Comparison {
        case fitting([MockMessage])
        case refused(RequestVerdict)
    }

    /// Those whose expected request is what was sent.
    private func comparison(of sent: MessagePart, with asked: [MockMessage]) -> Comparison {
        var nearest: RequestVerdict?
        let fitting = asked.filter { message in
            guard let expected = message.request else { return true }
            do throws(MatchingError) {
                let mismatches = try MessageMatcher(expected).mismatches(with: sent)
                guard !mismatches.isEmpty else { return true }
                nearest = nearest ?? .mismatched(nearest: message.position, mismatches)
            } catch {
                nearest = nearest ?? .undecided(nearest: message.position, error.description)
            }
            return false
        }
        guard fitting.isEmpty, let nearest else { return .fitting(fitting) }
        return .refused(nearest)
    }
}

extension MockAnswer {
    /// A message as a provider's message endpoint sends it: metadata in a header of their own.
    init(_ message: MessagePart) {
        self.init(status: 200)
        body = message.contents.content?.bytes ?? []
        let declared = MessagePart.contentType(in: message.metadata)?.string
        fields[.contentType] = declared ?? message.contents.content?.contentType?.description
        guard !message.metadata.isEmpty, let name = HTTPField.Name("Pact-Message-Metadata") else { return }
        fields[name] = Base64.encode(JSONValue.object(message.metadata).compactBytes())
    }
}
