/// Use cases about labels.
package struct LabelService: Sendable {
    private let storage: any BrokerStorage
    private let settings: BrokerSettings

    package init(storage: any BrokerStorage, settings: BrokerSettings) {
        self.storage = storage
        self.settings = settings
    }

    /// The names of all labels, each once, by name.
    package func names(page: Page?) async throws -> PageOf<String> {
        try await storage.read { try $0.labelNames(page: page) }
    }

    /// Throws `notFound`.
    package func describe(_ label: String, of name: String) async throws -> Label {
        try await storage.read { transaction in
            let pacticipant = try transaction.existingPacticipant(name)
            return try transaction.existingLabel(label, of: pacticipant)
        }
    }

    /// The pacticipants that have the label, by name; `text` is a part of their names.
    package func pacticipants(
        labelled label: String, containing text: String?, page: Page?
    ) async throws -> PageOf<PacticipantDescription> {
        try await storage.read { transaction in
            let found = try transaction.pacticipants(labelled: label, containing: text, page: page)
            return PageOf(
                elements: try found.elements.map { try PacticipantDescription(of: $0, in: transaction) },
                total: found.total)
        }
    }

    /// Labels a pacticipant, which is created where it is missing.
    package func add(_ label: String, to name: String) async throws -> (label: Label, isNew: Bool) {
        let settings = settings
        return try await storage.write { transaction in
            let pacticipant = try PacticipantRegistry(transaction: transaction, settings: settings)
                .pacticipant(named: name)
            if let existing = try transaction.label(named: label, of: pacticipant.id) { return (existing, false) }
            try transaction.addLabel(label, to: pacticipant)
            return (try transaction.existingLabel(label, of: pacticipant), true)
        }
    }

    /// Throws `notFound`.
    package func remove(_ label: String, from name: String) async throws {
        try await storage.write { transaction in
            let pacticipant = try transaction.existingPacticipant(name)
            _ = try transaction.existingLabel(label, of: pacticipant)
            try transaction.removeLabel(label, from: pacticipant)
        }
    }
}

extension BrokerTransaction {
    fileprivate func existingLabel(_ name: String, of pacticipant: Pacticipant) throws -> Label {
        guard let label = try label(named: name, of: pacticipant.id) else { throw DomainError.documentNotFound }
        return label
    }
}
