import BrokerClient
import BrokerCore
import JSONText

/// One version that is taken, with where it stands among those of its pacticipant.
struct ImportVersion: Sendable {
    var pacticipant: String
    var version: SourceVersion
    /// Grows with the order of versions at the source.
    var place: String
}

extension ImportReader {
    /// Reads everything about the versions of one pacticipant.
    func readVersions(of name: String, into reading: inout ImportReading) async throws {
        let taken = try await versions(of: name, into: &reading)
        for found in try await concurrently(taken, { try await readDetails(of: $0) }) { reading.add(found) }
    }

    /// Keeps the versions and branches of a pacticipant, and returns the versions.
    private func versions(of name: String, into reading: inout ImportReading) async throws -> [ImportVersion] {
        let listed = try await source.list(SourcePath.of("pacticipants", name, "versions"), "versions") {
            document throws(BrokerClientError) in (version: try SourceVersion(document), document: document.url)
        }
        var taken: [ImportVersion] = []
        var items: [ImportItem] = []
        var heads: Set<ImportKey> = []
        // The list begins with the newest one.
        for (index, (version, url)) in listed.enumerated() {
            let document = HALDocument(url: url, value: .object([:]))
            let createdAt = try moment(version.createdAt, in: document)
            guard selection.includes(version, createdAt: createdAt) else {
                reading.leftOut += 1
                continue
            }
            reading.add(version.number, of: name)
            let found = ImportVersion(
                pacticipant: name, version: version, place: Self.padded(1_000_000_000 - index))
            taken.append(found)
            items.append(try item(found, createdAt, document))
            for branch in version.branches where branch.isHead {
                let key = ImportKey(.branchHead, name, branch.name)
                guard heads.insert(key).inserted else {
                    throw document.wrong("names two heads of the branch \(branch.name)")
                }
                items.append(ImportItem(key, place: "", body: ["version": .string(version.number)]))
            }
        }
        let branches = Set(taken.flatMap { $0.version.branches.map { ImportKey(.branch, name, $0.name) } })
        if !branches.isEmpty { items += try await self.branches(of: name, branches) }
        try await service.stage(items)
        return taken
    }

    private func item(
        _ found: ImportVersion, _ createdAt: Timestamp, _ document: HALDocument
    ) throws -> ImportItem {
        var body: JSONObject = ["createdAt": .string(createdAt.storedText)]
        body["updatedAt"] = try found.version.updatedAt.map { try time($0, in: document) }
        body["buildUrl"] = found.version.buildURL.map { .string($0) }
        return ImportItem(
            ImportKey(.version, found.pacticipant, found.version.number), place: found.place, body: .object(body))
    }

    private func branches(of name: String, _ keys: Set<ImportKey>) async throws -> [ImportItem] {
        let documents = try await source.list(SourcePath.of("pacticipants", name, "branches"), "branches") {
            document throws(BrokerClientError) in document
        }
        return try documents.compactMap { document -> ImportItem? in
            let key = ImportKey(.branch, name, try document.text("name"))
            guard keys.contains(key) else { return nil }
            var body: JSONObject = ["createdAt": try time(of: "createdAt", in: document)]
            body["updatedAt"] = try optionalTime(of: "updatedAt", in: document)
            return ImportItem(key, place: body["createdAt"]?.string ?? "", body: .object(body))
        }
    }

    /// Everything about one version that takes a request of its own.
    private func readDetails(of version: ImportVersion) async throws -> ImportReading {
        var reading = ImportReading()
        var found = ImportFindings()
        try await findMemberships(of: version, &found, &reading)
        try await findPresences(of: version, &found, &reading)
        try await findPublications(of: version, &found, &reading)
        try await service.stage(found.items, listed: found.listed)
        return reading
    }

    private func findMemberships(
        of version: ImportVersion, _ found: inout ImportFindings, _ reading: inout ImportReading
    ) async throws {
        let (name, number) = (version.pacticipant, version.version.number)
        let branches = version.version.branches.map { branch in
            (key: ImportKey(.branchVersion, name, branch.name, number), href: branch.href, isHead: branch.isHead)
        }
        let tags = version.version.tags.map { tag in
            (key: ImportKey(.tag, name, number, tag.name), href: tag.href, isHead: false)
        }
        let keys = (branches + tags).map(\.key)
        found.listed += keys
        let unknown = Set(try await service.unknown(keys))
        for (index, member) in (branches + tags).enumerated() where unknown.contains(member.key) {
            guard let document = try await source.find(member.href) else {
                reading.vanished += 1
                continue
            }
            let createdAt = try moment(try document.text("createdAt"), in: document).storedText
            // Of those of one second the head comes last, and others as they are listed.
            let place = "\(createdAt) \(member.isHead ? 1 : 0) \(version.place) \(Self.padded(index))"
            found.items.append(ImportItem(member.key, place: place, body: ["createdAt": .string(createdAt)]))
        }
    }

    static func padded(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 10 - digits.count)) + digits
    }
}
