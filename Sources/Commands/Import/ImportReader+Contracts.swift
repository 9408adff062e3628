import BrokerClient
import BrokerCore
import JSONText

extension ImportReader {
    /// The pacts that a version published, and their contents.
    func findPublications(
        of version: ImportVersion, _ found: inout ImportFindings, _ reading: inout ImportReading
    ) async throws {
        let pacts = version.version.pacts.map { pact in
            (key: ImportKey(.publication, pact.consumer, version.version.number, pact.provider), pact: pact)
        }
        let known = try await service.contents(of: pacts.map(\.key))
        var items: [ImportItem] = []
        for (key, pact) in pacts {
            // Also a known one: nothing in the lists tells whether it was overwritten since.
            guard let document = try await source.find(pact.href) else {
                reading.vanished += 1
                continue
            }
            found.listed.append(key)
            let read = try SourcePact(document)
            var content = ImportReading.Content(
                consumer: pact.consumer, provider: pact.provider, version: version.version.number, digest: "",
                sha: read.sha)
            if let known = known[key], known.sha.utf8.elementsEqual(read.sha.utf8) {
                content.digest = known.digest
            } else {
                let contract = ContractDocument(read.content)
                content.digest = contract.digest
                items += try self.items(key, content, read, contract, document, place: version.place)
            }
            if !content.digest.isEmpty { reading.add(content) }
        }
        // Most versions publish what an earlier one did.
        let unknown = Set(try await service.unknown(items.map(\.key).filter { $0.kind == .content }))
        found.items += items.filter { $0.key.kind != .content || unknown.contains($0.key) }
    }

    private func items(
        _ key: ImportKey, _ content: ImportReading.Content, _ pact: SourcePact, _ contract: ContractDocument,
        _ document: HALDocument, place: String
    ) throws -> [ImportItem] {
        let createdAt = try moment(pact.createdAt, in: document).storedText
        let body: JSONValue = [
            "content": .string(content.digest), "sha": .string(content.sha), "createdAt": .string(createdAt),
            "metadata": .string(contract.metadataText),
        ]
        return [
            ImportItem(
                ImportKey(.content, content.consumer, content.provider, content.digest), place: "",
                body: .object(pact.content)),
            ImportItem(key, place: "\(createdAt) \(place)", body: body),
        ]
    }

    /// The results of one content.
    ///
    /// - Parameter versions: those whose results are taken; nil for all.
    func readResults(
        of content: ImportReading.Content, by versions: Set<ImportKey>?
    ) async throws -> ImportReading {
        var reading = ImportReading()
        let (results, others) = try await source.results(
            consumer: content.consumer, version: content.version, provider: content.provider, sha: content.sha)
        reading.ofEarlierRevisions = others
        let taken = results.filter {
            versions?.contains(ImportKey(.version, content.provider, $0.providerVersion)) ?? true
        }
        let keys = taken.map { ImportKey(.verification, String($0.number)) }
        let unknown = Set(try await service.unknown(keys))
        var items: [ImportItem] = []
        for (key, result) in zip(keys, taken) where unknown.contains(key) {
            let path = SourcePath.of(
                "pacts", "provider", content.provider, "consumer", content.consumer, "pact-version", content.sha,
                "verification-results", String(result.number))
            guard let document = try await source.find(path) else {
                reading.vanished += 1
                continue
            }
            items.append(try item(key, result, of: content, document))
            if items.count >= 100 {
                try await service.stage(items)
                items = []
            }
        }
        try await service.stage(items, listed: keys)
        return reading
    }

    private func item(
        _ key: ImportKey, _ result: SourceResult, of content: ImportReading.Content, _ document: HALDocument
    ) throws -> ImportItem {
        try document.expect("providerApplicationVersion", result.providerVersion)
        var body: JSONObject = [
            "consumer": .string(content.consumer), "provider": .string(content.provider),
            "content": .string(content.digest), "version": .string(result.providerVersion),
            "success": .bool(try document.flag("success")),
            "verificationDate": try time(of: "verificationDate", in: document),
        ]
        for member in ["buildUrl", "testResults", "verifiedBy"] {
            body[member] = document[member].flatMap { $0.isNull ? nil : $0 }
        }
        return ImportItem(key, place: Self.padded(result.number), body: .object(body))
    }
}
