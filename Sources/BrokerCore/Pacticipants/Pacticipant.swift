/// An application that takes part in an integration.
package struct Pacticipant: Sendable, Hashable {
    package let id: Int
    package var name: String
    package var displayName: String
    package var mainBranch: String?
    package var repositoryURL: String?
    package var repositoryName: String?
    package var repositoryNamespace: String?
    package var createdAt: Timestamp
    package var updatedAt: Timestamp

    package init(
        id: Int, name: String, displayName: String, mainBranch: String?, repositoryURL: String?,
        repositoryName: String?,
        repositoryNamespace: String?, createdAt: Timestamp, updatedAt: Timestamp
    ) {
        self.id = id
        self.name = name
        self.displayName = displayName
        self.mainBranch = mainBranch
        self.repositoryURL = repositoryURL
        self.repositoryName = repositoryName
        self.repositoryNamespace = repositoryNamespace
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}

/// What can be set of a pacticipant.
package struct PacticipantFields: Sendable, Hashable {
    package var displayName: String?
    package var mainBranch: String?
    package var repositoryURL: String?
    package var repositoryName: String?
    package var repositoryNamespace: String?

    package init(
        displayName: String? = nil, mainBranch: String? = nil, repositoryURL: String? = nil,
        repositoryName: String? = nil,
        repositoryNamespace: String? = nil
    ) {
        self.displayName = displayName
        self.mainBranch = mainBranch
        self.repositoryURL = repositoryURL
        self.repositoryName = repositoryName
        self.repositoryNamespace = repositoryNamespace
    }

    package init(of pacticipant: Pacticipant) {
        self.init(
            displayName: pacticipant.displayName, mainBranch: pacticipant.mainBranch,
            repositoryURL: pacticipant.repositoryURL, repositoryName: pacticipant.repositoryName,
            repositoryNamespace: pacticipant.repositoryNamespace)
    }
}

/// One page of a list, and how many elements there are in all.
package struct Page: Sendable, Hashable {
    /// From 1.
    package var number: Int
    package var size: Int

    package init(number: Int, size: Int) {
        self.number = number
        self.size = size
    }

    package var offset: Int { (number - 1) * size }
}

/// The elements of a page, or of the whole list where no page was asked for.
package struct PageOf<Element: Sendable>: Sendable {
    package var elements: [Element]
    /// Elements on all pages.
    package var total: Int

    package init(elements: [Element], total: Int) {
        self.elements = elements
        self.total = total
    }
}

/// Look-ups and changes of pacticipants.
package protocol PacticipantQueries {
    func pacticipant(named name: String) throws -> Pacticipant?
    func pacticipant(id: Int) throws -> Pacticipant?
    /// By name, ignoring case; `text` is a part of the name, ignoring case.
    func pacticipants(containing text: String?, page: Page?) throws -> PageOf<Pacticipant>
    /// Every name; for the check for similar names only.
    func pacticipantNames() throws -> [String]
    func insertPacticipant(named name: String, fields: PacticipantFields) throws -> Pacticipant
    /// Replaces all fields; a nil display name is derived from the name.
    func update(_ pacticipant: Pacticipant, fields: PacticipantFields) throws -> Pacticipant
    /// With all that belongs to it and all that others agreed on with it, each with a fact.
    func delete(_ pacticipant: Pacticipant) throws
}
