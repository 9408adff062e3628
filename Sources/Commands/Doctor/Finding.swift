import JSONText
import TextCoding

/// One thing that was looked at.
struct Finding: Sendable, Hashable {
    enum State: String, Sendable, Hashable {
        case good
        /// Works, and deserves a look.
        case warning
        /// Has to be mended.
        case wrong
        /// Keeps the broker from being asked at all.
        case noAnswer = "no answer"

        var mark: String {
            switch self {
            case .good: "ok"
            case .warning: "look"
            case .wrong, .noAnswer: "WRONG"
            }
        }

        var style: TextStyle {
            switch self {
            case .good: .green
            case .warning: .yellow
            case .wrong, .noAnswer: .red
            }
        }
    }

    let name: String
    let state: State
    /// What was found.
    let text: String
    /// What to do about it.
    var advice: String?

    init(_ name: String, _ state: State, _ text: String, _ advice: String? = nil) {
        self.name = name
        self.state = state
        self.text = text
        self.advice = advice
    }

    var json: JSONValue {
        var object: JSONObject = ["name": .string(name), "state": .string(state.rawValue), "text": .string(text)]
        if let advice { object["advice"] = .string(advice) }
        return .object(object)
    }
}

extension [Finding] {
    /// No answer beats what is wrong with one.
    var status: ExitStatus {
        if contains(where: { $0.state == .noAnswer }) { return .noAnswer }
        return contains { $0.state == .wrong } ? .failure : .success
    }

    var json: JSONValue {
        ["ok": .bool(status == .success), "findings": .array(map(\.json))]
    }
}
