import JSONText

/// The members of a thing that was read from another broker.
struct ImportedFields {
    let item: ImportItem

    /// Throws where a member is missing that every thing of the kind has.
    func text(_ name: String) throws -> String {
        guard let text = optionalText(name) else { throw lacks(name) }
        return text
    }

    func optionalText(_ name: String) -> String? { item.body[name]?.string }

    /// In the stored form of times.
    func time(_ name: String) throws -> Timestamp {
        guard let time = optionalTime(name) else { throw lacks(name) }
        return time
    }

    func optionalTime(_ name: String) -> Timestamp? { optionalText(name).flatMap { Timestamp(storedText: $0) } }

    func flag(_ name: String) -> Bool { item.body[name]?.bool ?? false }

    private func lacks(_ name: String) -> DomainError {
        DomainError(
            .invalid,
            "The \(item.key.kind) \(item.key.names.joined(separator: " ")) was read without \(name). Begin the "
                + "import again " + "with an empty database file.")
    }
}
