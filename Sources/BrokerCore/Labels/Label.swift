/// A name that groups pacticipants, as one of them has it.
package struct Label: Sendable, Hashable {
    package var name: String
    package var createdAt: Timestamp

    package init(name: String, createdAt: Timestamp) {
        self.name = name
        self.createdAt = createdAt
    }
}

/// Look-ups and changes of labels.
package protocol LabelQueries {
    /// By name.
    func labels(of pacticipantID: Int) throws -> [String]
    func label(named name: String, of pacticipantID: Int) throws -> Label?
    /// The names that any pacticipant has, each once, by name.
    func labelNames(page: Page?) throws -> PageOf<String>
    /// By name, ignoring case; `text` is a part of the pacticipant's name, ignoring case.
    func pacticipants(labelled label: String, containing text: String?, page: Page?) throws -> PageOf<Pacticipant>
    /// The pacticipant must not have the label yet.
    func addLabel(_ name: String, to pacticipant: Pacticipant) throws
    func removeLabel(_ name: String, from pacticipant: Pacticipant) throws
}
