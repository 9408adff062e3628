/// What a verifier publishes about one run, in the forms of the clients.
struct OracleReport: Hashable, CustomStringConvertible {
    enum Form: Hashable {
        /// Without `testResults`.
        case bare
        /// A text where a list should be.
        case text
        case array
        /// The list is the member `tests`.
        case tests
        /// The list is the member `examples`.
        case examples
    }

    struct Entry: Hashable, CustomStringConvertible {
        /// Which interaction the entry names.
        enum Subject: Hashable {
            case identifier(of: String)
            case unknownIdentifier
            /// By description and perhaps state, beside an id that is absent, null or empty.
            case description(String, state: String?)
            case nobody
        }

        enum Outcome: Hashable {
            case success(Bool)
            case status(String)
            case mismatches(isEmpty: Bool)
            case exception
            case silent
        }

        var subject: Subject
        var outcome: Outcome

        var description: String { "\(subject) \(outcome)" }
    }

    var success: Bool
    var form: Form
    var entries: [Entry] = []

    /// nil for a result without a list.
    var list: [Entry]? {
        switch form {
        case .bare, .text: nil
        case .array, .tests, .examples: entries
        }
    }

    var description: String {
        "success \(success), \(form)" + (list.map { " [\($0.map(\.description).joined(separator: "; "))]" } ?? "")
    }
}

/// An interaction of the random histories: a description, and after `@` the name of its state, if it has one.
struct OracleInteraction {
    var description: String
    var state: String?

    init(_ text: String) {
        let parts = text.split(separator: "@").map(String.init)
        description = parts[0]
        state = parts.count > 1 ? parts[1] : nil
    }
}
