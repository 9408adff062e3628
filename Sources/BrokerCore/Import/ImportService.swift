import JSONText

/// Use cases about what comes from another broker: kept aside until all of it is read, then written in order.
///
/// Reading changes nothing that the broker answers from. Writing goes in batches, each of which leaves what it wrote
/// and how far it came in one transaction, so that the next run goes on wherever this one ends.
package struct ImportService: Sendable {
    private let storage: any BrokerStorage
    private let settings: BrokerSettings
    /// The base URL of the broker that is read.
    package let source: String

    package init(storage: any BrokerStorage, settings: BrokerSettings, source: String) {
        self.storage = storage
        self.settings = settings
        self.source = source
    }

    /// The import that is under way in this database, whatever its source; nil where there is none.
    package func state() async throws -> ImportState? {
        try await storage.read { try $0.importState() }
    }

    /// Begins to read, or goes on: what an earlier run read of the same source and selection is kept, as far as it
    /// costs a request a thing. Lists are read again, and what they don't name any more goes when the reading ends.
    ///
    /// - Returns: whether an earlier run is continued.
    package func beginReading(selection: String) async throws -> Bool {
        try await storage.write { [source] transaction in
            let state = try transaction.importState()
            let continues = state.map { $0.source == source && $0.selection == selection } ?? false
            for kind in ImportKey.Kind.allCases where !continues || kind.isListed {
                try transaction.removeStaged(kind)
            }
            try transaction.setUnlisted(ImportKey.Kind.allCases.filter { !$0.isListed && $0 != .content })
            if !continues {
                try transaction.setImportState(
                    ImportState(source: source, selection: selection, isRead: false, startedAt: transaction.now))
            }
            return continues
        }
    }

    /// Those that were neither read nor written yet.
    package func unknown(_ keys: [ImportKey]) async throws -> [ImportKey] {
        try await storage.read { [source] transaction in
            try keys.filter { key in
                try transaction.stagedItem(key) == nil && transaction.imported(key, from: source) == nil
            }
        }
    }

    /// Which content each of these publications has, here and at the source; those that were neither read nor written
    /// yet are left out.
    package func contents(of publications: [ImportKey]) async throws -> [ImportKey: ImportedContent] {
        try await storage.read { [source] transaction in
            var contents: [ImportKey: ImportedContent] = [:]
            for key in publications {
                if let staged = try transaction.stagedItem(key)?.body, let digest = staged["content"]?.string {
                    contents[key] = ImportedContent(digest: digest, sha: staged["sha"]?.string ?? "")
                } else if let detail = try transaction.imported(key, from: source) {
                    let publication = try transaction.publication(
                        consumer: key[0], version: key[1], provider: key[2])
                    var content = ImportedContent(detail: detail)
                    if publication == nil { content.digest = "" }
                    contents[key] = content
                }
            }
            return contents
        }
    }

    /// Keeps what was read, without the credentials of webhooks.
    ///
    /// - Parameter listed: What the source has of kinds that take a request a thing, whether or not it was read before.
    package func stage(_ items: [ImportItem], listed: [ImportKey] = []) async throws {
        let kept =
            listed.isEmpty
            ? [] : try await storage.read { transaction in try listed.filter { try transaction.isUnlisted($0) } }
        guard !items.isEmpty || !kept.isEmpty else { return }
        try await storage.write { transaction in
            for key in kept { try transaction.setListed(key) }
            for item in items { try transaction.stage(item.withoutCredentials) }
        }
    }

    /// Ends the reading: what an earlier run read and the source doesn't have any more is forgotten. Throws
    /// `contentChanged` where the database holds another content for a pact: then nothing is written.
    package func endReading() async throws {
        try await storage.write { try $0.removeUnlisted() }
        try await checkForConflicts()
        try await storage.write { transaction in
            guard var state = try transaction.importState() else { return }
            state.isRead = true
            try transaction.setImportState(state)
        }
    }

    private func checkForConflicts() async throws {
        guard try await storage.read({ try $0.hasPublications() }) else { return }
        var last: String? = ""
        while let key = last {
            last = try await storage.read { [source] transaction in
                let items = try transaction.stagedItems(.publication, after: key, limit: 1000)
                for item in items {
                    let existing = try transaction.publication(
                        consumer: item.key[0], version: item.key[1], provider: item.key[2])
                    guard let existing, let digest = item.body["content"]?.string, digest != existing.digest,
                        try !transaction.isImported(existing, item.key, from: source)
                    else { continue }
                    throw ImportWriter.conflict(existing, source)
                }
                return items.last?.key.text
            }
        }
    }

    /// How many things wait to be written.
    package func waiting() async throws -> Int {
        try await storage.read { transaction in
            try ImportKey.Kind.allCases.filter { $0 != .content }.reduce(0) { try $0 + transaction.stagedCount($1) }
        }
    }

    /// Writes the next things, at most `limit`; nil once nothing is left, which ends the import.
    package func writeNext(limit: Int) async throws -> ImportReport? {
        try await storage.write { [settings] transaction in
            guard let state = try transaction.importState() else { return nil }
            let writer = ImportWriter(transaction: transaction, source: state.source, settings: settings)
            for kind in ImportKey.Kind.allCases where kind != .content {
                let items = try transaction.stagedItems(kind, limit: limit)
                guard !items.isEmpty else { continue }
                var report = ImportReport()
                for item in items {
                    report.add(try writer.write(item), of: kind)
                    try transaction.removeStaged(item.key)
                }
                return report
            }
            try transaction.removeStaged(.content)
            try transaction.setImportState(nil)
            return nil
        }
    }
}

/// A contract's content, by its names here and at the source.
package struct ImportedContent: Sendable, Hashable {
    /// Empty where the publication was deleted here.
    package var digest: String
    package var sha: String

    package init(digest: String, sha: String) {
        self.digest = digest
        self.sha = sha
    }

    /// As it is remembered of a publication that was written.
    init(detail: String) {
        let parts = detail.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        digest = String(parts.first ?? "")
        sha = parts.count > 1 ? String(parts[1]) : ""
    }

    var detail: String { "\(digest) \(sha)" }
}

extension BrokerTransaction {
    /// Whether a publication has the content that an earlier import from that broker gave it: then nobody here replaced
    /// it.
    func isImported(_ publication: Publication, _ key: ImportKey, from source: String) throws -> Bool {
        try imported(key, from: source).map { ImportedContent(detail: $0).digest == publication.digest } ?? false
    }
}

extension ImportKey.Kind {
    /// Whether things of this kind stand in lists, so that reading them again costs little.
    var isListed: Bool {
        switch self {
        case .environment, .pacticipant, .label, .version, .branch, .branchHead, .webhook: true
        case .branchVersion, .tag, .content, .publication, .verification, .deployment, .release: false
        }
    }
}
