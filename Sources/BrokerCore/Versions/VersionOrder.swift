/// Where a new version stands among the others of its pacticipant, where numbers order versions.
struct VersionOrder {
    let formats: [VersionFormat]
    let transaction: any BrokerTransaction
    /// Where the request names the new version.
    let place: VersionNumberPlace

    /// The version in front of which one of that number belongs; nil where it is the newest.
    ///
    /// Reads every version of the pacticipant. Those whose numbers can't be read stay where they are.
    /// - Throws: `DomainError` where the number has none of the forms.
    func successor(of number: String, among pacticipant: Pacticipant) throws -> Version? {
        guard let wanted = read(number) else {
            let message =
                "Version number '\(number)' cannot be parsed to a version number. The expected format (unless this "
                + "configuration has been overridden) is a semantic version. eg. 1.3.0 or 2.0.4.rc1"
            throw DomainError.invalid([place.error(message)])
        }
        let versions = try transaction.versions(of: pacticipant.id, page: nil).elements
        return versions.last { version in read(version.number).map { wanted < $0 } ?? false }
    }

    private func read(_ number: String) -> SemanticNumber? {
        formats.lazy.compactMap { $0.number(number) }.first
    }
}
